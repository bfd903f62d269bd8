import {
  findEnvironmentNameFault,
  type EnvironmentSummary,
  type Lifecycle,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What is wrong with an environment that was chosen, or nothing. */
export function findEnvironmentFault(options: {
  environment: string;
  lifecycle: Lifecycle;
  environments: EnvironmentSummary[] | 'unknown';
}): string | undefined {
  const { environment, lifecycle, environments } = options;
  if (environments === 'unknown') {
    return findEnvironmentNameFault(environment);
  }
  const found = environments.find(({ name }) => name === environment);
  if (!found) {
    const known = environments.map(({ name }) => name).join(', ') || 'none';
    return `There is no environment "${environment}"; there are ${known}`;
  }
  return findLifecycleFault({ environment: found, lifecycle });
}

/** Why an environment does not take such builds, or nothing. */
export function findLifecycleFault(options: {
  environment: EnvironmentSummary;
  lifecycle: Lifecycle;
}): string | undefined {
  const { name, lifecycles } = options.environment;
  return lifecycles && !lifecycles.includes(options.lifecycle)
    ? `The environment ${name} takes only ${lifecycles.join(' and ')} builds`
    : undefined;
}
