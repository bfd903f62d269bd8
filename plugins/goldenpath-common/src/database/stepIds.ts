/**
 * Ids of the steps of a database. Those of a further grant end with its app; the owner's come first and make the database itself.
 *
 * @public
 */
export const databaseSteps = {
  instance: 'instance',
  database: 'database',
  privileges: 'privileges',
  isolation: 'isolation',
  secretOf: (app: string) => `secret:${app}`,
  roleOf: (app: string) => `role:${app}`,
  grantOf: (app: string) => `grant:${app}`,
  isolationOf: (app: string) => `isolation:${app}`,
  rotationOf: (app: string) => `rotate:${app}`,
} as const;

/** The steps that a further grant consists of. @public */
export function stepsOfGrant(app: string): string[] {
  return [
    databaseSteps.secretOf(app),
    databaseSteps.roleOf(app),
    databaseSteps.grantOf(app),
    databaseSteps.isolationOf(app),
  ];
}

/** Whether a step belongs to a rotation: the database stays active meanwhile. @public */
export function isRotation(stepId: string): boolean {
  return stepId.startsWith('rotate:');
}
