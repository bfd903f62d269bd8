/** The step that makes the environment's instance, in a build that couples it. */
export const INSTANCE_STEP = 'database-instance';

/** The step of one of the build's databases. */
export function buildDatabaseStepId(app: string): string {
  return `database:${app}`;
}
