import type { BuildPhase, DatabaseStatus } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Whether a build of that phase is an entity: until its teardown is verified, whatever else may be wrong with it. */
const buildPresence: Record<BuildPhase, boolean> = {
  pending: true,
  provisioning: true,
  ready: true,
  degraded: true,
  failed: true,
  'tearing-down': true,
  gone: false,
};

/** Whether a database of that status is an entity: once it is approved, and until it is decommissioned. */
const databasePresence: Record<DatabaseStatus, boolean> = {
  pending: false,
  approved: true,
  rejected: false,
  provisioning: true,
  active: true,
  failed: true,
  decommissioning: true,
  decommissioned: false,
};

/** The phases of builds that are entities, as `GET /builds` filters by them. */
export const presentPhases = present(buildPresence);

/** The statuses of databases that are entities, as `GET /databases` filters by them. */
export const presentStatuses = present(databasePresence);

/** Whether a build is an entity. */
export function isBuildPresent({ phase }: { phase: BuildPhase }): boolean {
  return buildPresence[phase];
}

/** Whether a database is an entity. */
export function isDatabasePresent({ status }: { status: DatabaseStatus }): boolean {
  return databasePresence[status];
}

function present(presence: Record<string, boolean>): string {
  return Object.entries(presence)
    .filter(([, isPresent]) => isPresent)
    .map(([name]) => name)
    .join(',');
}
