import {
  databaseSteps,
  type Database,
  type DatabaseGrant,
  type DatabaseSummary,
  type StepStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { isRotating } from '../../databases/motion';

/** What can be done to a database. */
export type DatabaseAct = 'request-grant' | 'retry' | 'decommission' | 'decommission-without-dump';

/** What can be done to a grant. */
export type GrantAct = 'rotate' | 'revoke';

/** A database as lists know it, or with all that its own page knows. */
export type KnownDatabase = DatabaseSummary & Partial<Pick<Database, 'steps' | 'decommission'>>;

/** Why an act makes no sense for a database as it stands; `undefined` where it does. */
export function whyUnfit(act: DatabaseAct, database: KnownDatabase): string | undefined {
  switch (act) {
    case 'request-grant':
      return whyOver(database) ?? whyBuilds(database) ?? whyUndecided(database);
    case 'retry':
      return canRetry(database) ? undefined : 'Only what has failed can be retried.';
    case 'decommission':
      return whyOver(database) ?? whyBuilds(database);
    case 'decommission-without-dump':
      return whyBuilds(database) ?? (failedDumpOf(database) ? undefined : 'It waits for no dump that has failed.');
  }
}

/** Why an act makes no sense for a grant as it stands; `undefined` where it does. */
export function whyGrantUnfit(
  act: GrantAct,
  options: { grant: DatabaseGrant; database: KnownDatabase },
): string | undefined {
  const { grant, database } = options;
  switch (act) {
    case 'rotate':
      return whyOver(database) ?? whyNoRotation(options);
    case 'revoke':
      return (
        whyOver(database) ??
        whyBuilds(database) ??
        (grant.access === 'owner' ? "The owner's grant goes with the database." : whyOver(grant))
      );
  }
}

/** Whether something failed: the whole, a grant, or a step, such as one of a rotation; a decommissioning can always be spared the rest of its wait. */
function canRetry(database: KnownDatabase): boolean {
  return (
    database.status === 'failed' ||
    database.status === 'decommissioning' ||
    database.grants.some(({ status }) => status === 'failed') ||
    failedStepsOf(database).length > 0
  );
}

/** The steps that failed, of the way there or of the way back. */
export function failedStepsOf({ steps = [], decommission }: KnownDatabase) {
  return [...steps, ...(decommission?.steps ?? [])].filter(({ state }) => state === 'failed');
}

/**
 * The step of a decommissioning that was to make a dump and could not so far, also where it will try again by itself; `undefined` where none was asked
 * for, or where nothing is known to be wrong.
 */
export function failedDumpOf({ decommission }: KnownDatabase): StepStatus | undefined {
  if (!decommission?.dumpAsked || decommission.dump || decommission.finishedAt) {
    return undefined;
  }
  // The dump is the first thing that the database's own step does on the way back.
  return decommission.steps.find(
    ({ id, state, error }) => id === databaseSteps.database && state !== 'ready' && error !== undefined,
  );
}

function whyOver({ status }: Pick<DatabaseSummary, 'status'>): string | undefined {
  switch (status) {
    case 'rejected':
      return 'It was rejected.';
    case 'decommissioning':
      return 'It is being decommissioned.';
    case 'decommissioned':
      return 'It is decommissioned.';
    case 'pending':
    case 'approved':
    case 'provisioning':
    case 'active':
    case 'failed':
      return undefined;
  }
}

/** What an ephemeral build made is the build's alone. */
function whyBuilds({ build }: Pick<DatabaseSummary, 'build'>): string | undefined {
  return build && `It belongs to build ${build.buildId}, and goes with it.`;
}

function whyUndecided({ status }: Pick<DatabaseSummary, 'status'>): string | undefined {
  return status === 'pending' ? 'It waits for an approval itself.' : undefined;
}

/** A rotation that failed can be asked for again. */
function whyNoRotation({ grant, database }: { grant: DatabaseGrant; database: KnownDatabase }): string | undefined {
  if (isRotating(grant)) {
    const hasFailed = failedStepsOf(database).some(({ id }) => id === databaseSteps.rotationOf(grant.app));
    return hasFailed ? undefined : 'It is being rotated.';
  }
  return grant.status === 'active' ? undefined : 'Only an active grant has a password to rotate.';
}
