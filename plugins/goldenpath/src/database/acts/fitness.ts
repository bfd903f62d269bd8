import {
  databaseSteps,
  type Database,
  type DatabaseGrant,
  type DatabaseSummary,
  type StepStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { isRotating } from '../../databases/motion';
import type { Translate } from '../../translation/goldenPathTranslationRef';

/** What can be done to a database. */
export type DatabaseAct = 'request-grant' | 'retry' | 'decommission' | 'decommission-without-dump';

/** What can be done to a grant. */
export type GrantAct = 'rotate' | 'revoke';

/** A database as lists know it, or with all that its own page knows. */
export type KnownDatabase = DatabaseSummary & Partial<Pick<Database, 'steps' | 'decommission'>>;

/** Why an act makes no sense for a database as it stands; `undefined` where it does. */
export function whyUnfit(act: DatabaseAct, database: KnownDatabase, t: Translate): string | undefined {
  switch (act) {
    case 'request-grant':
      return whyOver(database, t) ?? whyBuilds(database, t) ?? whyUndecided(database, t);
    case 'retry':
      return canRetry(database) ? undefined : t('database.acts.unfit.notFailed');
    case 'decommission':
      return whyOver(database, t) ?? whyBuilds(database, t);
    case 'decommission-without-dump':
      return whyBuilds(database, t) ?? (failedDumpOf(database) ? undefined : t('database.acts.unfit.noFailedDump'));
  }
}

/** Why an act makes no sense for a grant as it stands; `undefined` where it does. */
export function whyGrantUnfit(
  act: GrantAct,
  options: { grant: DatabaseGrant; database: KnownDatabase },
  t: Translate,
): string | undefined {
  const { grant, database } = options;
  switch (act) {
    case 'rotate':
      return whyOver(database, t) ?? whyNoRotation({ ...options, t });
    case 'revoke':
      return (
        whyOver(database, t) ??
        whyBuilds(database, t) ??
        (grant.access === 'owner' ? t('database.acts.unfit.owners') : whyOver(grant, t))
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

function whyOver({ status }: Pick<DatabaseSummary, 'status'>, t: Translate): string | undefined {
  switch (status) {
    case 'rejected':
      return t('database.acts.unfit.rejected');
    case 'decommissioning':
      return t('database.acts.unfit.decommissioning');
    case 'decommissioned':
      return t('database.acts.unfit.decommissioned');
    case 'pending':
    case 'approved':
    case 'provisioning':
    case 'active':
    case 'failed':
      return undefined;
  }
}

/** What an ephemeral build made is the build's alone. */
function whyBuilds({ build }: Pick<DatabaseSummary, 'build'>, t: Translate): string | undefined {
  return build && t('database.acts.unfit.builds', { buildId: build.buildId });
}

function whyUndecided({ status }: Pick<DatabaseSummary, 'status'>, t: Translate): string | undefined {
  return status === 'pending' ? t('database.acts.unfit.undecided') : undefined;
}

/** A rotation that failed can be asked for again. */
function whyNoRotation(options: { grant: DatabaseGrant; database: KnownDatabase; t: Translate }): string | undefined {
  const { grant, database, t } = options;
  if (isRotating(grant)) {
    const hasFailed = failedStepsOf(database).some(({ id }) => id === databaseSteps.rotationOf(grant.app));
    return hasFailed ? undefined : t('database.acts.unfit.rotating');
  }
  return grant.status === 'active' ? undefined : t('database.acts.unfit.notActive');
}
