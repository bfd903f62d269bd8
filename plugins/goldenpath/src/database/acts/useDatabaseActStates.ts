import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  goldenPathDatabaseCreatePermission,
  goldenPathDatabaseDecommissionPermission,
  goldenPathDatabaseRotatePermission,
  type DatabaseGrant,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { firstHindranceOf, fitness, policyState, type ActState } from '../../shared/acts/ActState';
import { useOwnership } from '../../shared/acts/useOwnership';
import { useTranslation } from '../../translation/useTranslation';
import { whyGrantUnfit, whyUnfit, type DatabaseAct, type GrantAct, type KnownDatabase } from './fitness';

/** What the reader can do to a database, by the rules that the backend keeps: it decides in the end. */
export function useDatabaseActStates(database: KnownDatabase): Record<DatabaseAct, ActState> {
  const { t } = useTranslation();
  const ownership = useOwnership({ owner: database.owner, what: 'database' });
  const create = useAllowed(goldenPathDatabaseCreatePermission);
  const decommission = useAllowed(goldenPathDatabaseDecommissionPermission);
  const fit = (act: DatabaseAct) => fitness(whyUnfit(act, database, t));
  return {
    // Other teams ask for a way in too.
    'request-grant': firstHindranceOf(fit('request-grant'), create),
    retry: firstHindranceOf(fit('retry'), create, ownership),
    decommission: firstHindranceOf(fit('decommission'), decommission, ownership),
    'decommission-without-dump': firstHindranceOf(fit('decommission-without-dump'), decommission, ownership),
  };
}

/** What the reader can do to a grant. */
export function useGrantActStates(options: {
  database: KnownDatabase;
  grant: DatabaseGrant;
}): Record<GrantAct, ActState> {
  const { t } = useTranslation();
  const ownership = useOwnership({ owner: options.database.owner, what: 'database' });
  const rotate = useAllowed(goldenPathDatabaseRotatePermission);
  const revoke = useAllowed(goldenPathDatabaseDecommissionPermission);
  return {
    rotate: firstHindranceOf(fitness(whyGrantUnfit('rotate', options, t)), rotate, ownership),
    revoke: firstHindranceOf(fitness(whyGrantUnfit('revoke', options, t)), revoke, ownership),
  };
}

function useAllowed(permission: BasicPermission): ActState {
  const { t } = useTranslation();
  return policyState({
    ...usePermission({ permission }),
    reason: t('shared.acts.denied', { permission: permission.name }),
  });
}
