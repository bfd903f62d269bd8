import { equal } from '../model/json';
import { sourcesOf, type Application, type ApplicationCondition, type Operation } from './shapes';

/** Whether an Application is to be synced now, by itself. */
export type AutoSyncDecision =
  { sync: true; operation: Operation } | { sync: false; condition: ApplicationCondition | undefined };

const DEFAULT_RETRIES = 5;
const NOT_NOW: AutoSyncDecision = { sync: false, condition: undefined };

/**
 * Argo CD's rules of automated sync: only when out of sync, never twice for the same revision and source, unless `selfHeal`
 * puts back what was changed after a sync that had succeeded. Pure.
 */
export function decideAutoSync({ application }: { application: Application }): AutoSyncDecision {
  const { syncPolicy } = application.spec;
  const automated = syncPolicy?.automated;
  const { sync, operationState, resources = [] } = application.status ?? {};
  const busy = application.operation !== undefined || operationState?.phase === 'Running';
  if (!automated || automated.enabled === false || busy || sync?.status !== 'OutOfSync') {
    return NOT_NOW;
  }
  const onlyPruning = resources.every(({ status, requiresPruning }) => status === 'Synced' || requiresPruning === true);
  if (onlyPruning && automated.prune !== true) {
    return NOT_NOW;
  }
  const revision = sync.revision ?? '';
  const attempted =
    operationState?.syncResult !== undefined &&
    operationState.syncResult.revision === revision &&
    equal(operationState.syncResult.revisions, sync.revisions) &&
    (sourcesOf(application).length > 1 || equal(operationState.syncResult.source, sourcesOf(application)[0]));
  if (attempted && operationState?.phase !== 'Succeeded') {
    return {
      sync: false,
      condition: {
        type: 'SyncError',
        message: `Failed last sync attempt to ${revision}: ${operationState?.message ?? ''}`,
      },
    };
  }
  if (attempted && automated.selfHeal !== true && !onlyPruning) {
    return NOT_NOW;
  }
  return {
    sync: true,
    operation: {
      sync: {
        ...(sync.revisions ? { revisions: sync.revisions } : { revision }),
        ...(automated.prune === true ? { prune: true } : {}),
        ...(syncPolicy?.syncOptions ? { syncOptions: syncPolicy.syncOptions } : {}),
      },
      initiatedBy: { automated: true },
      retry: syncPolicy?.retry ?? { limit: DEFAULT_RETRIES },
    },
  };
}
