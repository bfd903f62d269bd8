import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What is wrong with hours to live, or nothing. */
export function findLifetimeFault(options: {
  hours: number;
  /** Absent where it is not chosen yet, or not known. */
  environment?: Pick<EnvironmentSummary, 'name' | 'ttl'>;
}): string | undefined {
  const { hours, environment } = options;
  if (!Number.isInteger(hours) || hours < 1) {
    return 'Give whole hours, at least one';
  }
  return environment && hours > environment.ttl.maxHours
    ? `${hours} hours are more than the ${environment.ttl.maxHours} that a build in ${environment.name} may live; ask for ${environment.ttl.maxHours} or less, and extend later`
    : undefined;
}
