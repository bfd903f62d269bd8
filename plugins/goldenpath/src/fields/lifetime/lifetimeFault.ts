import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Words } from '../../translation/words';

/** What is wrong with hours to live, or nothing. */
export function findLifetimeFault(
  options: Words & {
    hours: number;
    /** Absent where it is not chosen yet, or not known. */
    environment?: Pick<EnvironmentSummary, 'name' | 'ttl'>;
  },
): string | undefined {
  const { hours, environment, t, formats } = options;
  if (!Number.isInteger(hours) || hours < 1) {
    return t('fields.lifetime.notWhole');
  }
  return environment && hours > environment.ttl.maxHours
    ? t('fields.lifetime.tooLong', {
        count: hours,
        number: formats.number(hours),
        most: formats.number(environment.ttl.maxHours),
        environment: environment.name,
      })
    : undefined;
}
