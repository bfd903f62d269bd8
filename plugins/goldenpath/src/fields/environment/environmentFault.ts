import {
  findEnvironmentNameFault,
  type EnvironmentSummary,
  type Lifecycle,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Words } from '../../translation/words';

/** What is wrong with an environment that was chosen, or nothing. */
export function findEnvironmentFault(
  options: Words & {
    environment: string;
    lifecycle: Lifecycle;
    environments: EnvironmentSummary[] | 'unknown';
  },
): string | undefined {
  const { environment, lifecycle, environments, t, formats } = options;
  if (environments === 'unknown') {
    return findEnvironmentNameFault(environment);
  }
  const found = environments.find(({ name }) => name === environment);
  if (!found) {
    return environments.length === 0
      ? t('fields.environment.unknownOfNone', { environment })
      : t('fields.environment.unknown', {
          environment,
          known: formats.series(environments.map(({ name }) => name)),
        });
  }
  return findLifecycleFault({ environment: found, lifecycle, t, formats });
}

/** Why an environment does not take such builds, or nothing. */
export function findLifecycleFault(
  options: Words & {
    environment: EnvironmentSummary;
    lifecycle: Lifecycle;
  },
): string | undefined {
  const { environment, lifecycle, t, formats } = options;
  const { name, lifecycles } = environment;
  return lifecycles && !lifecycles.includes(lifecycle)
    ? t('fields.environment.lifecycles', { environment: name, lifecycles: formats.list(lifecycles) })
    : undefined;
}
