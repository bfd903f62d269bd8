import type { AppCatalogue } from '../apps/catalogue';
import type { ClusterContext } from '../controllers/context';
import { applyTarget, ensureNamespace, inApplyOrder } from './apply';
import { compare, type Comparison, type TargetResource } from './compare';
import { assessHealth } from './health';
import { sourcesOf, type Application, type OperationPhase, type OperationState, type ResourceResult } from './shapes';

/** How far an operation has come in this look. */
export type SyncProgress =
  | { state: 'running'; operation: OperationState; lookAgainAfter: number }
  | { state: 'done'; operation: OperationState };

const WAIT = 1000;
/** What Argo CD does for an operation that names no backoff. */
const DEFAULT_BACKOFF = { duration: 5, factor: 2, maxDuration: 180 };

/**
 * One look at a running operation: applies the next wave whose predecessors are healthy. With one wave it has Succeeded as
 * soon as all is applied, before anything is healthy; with several, each wave is waited for.
 */
export function advanceSync(options: {
  context: ClusterContext;
  catalogue: AppCatalogue;
  application: Application;
  operation: OperationState;
  assessApplications: boolean;
}): SyncProgress {
  const { context, catalogue, application, operation } = options;
  const comparison = compare(context, catalogue, application);
  if (comparison.result === 'failed') {
    return finish(context, operation, 'Error', `ComparisonError: ${comparison.message}`);
  }
  ensureNamespace(context, application);
  const results = new Map((operation.syncResult?.resources ?? []).map(result => [resultKey(result), result]));
  const waves = wavesOf(comparison.targets);
  for (const [index, wave] of waves.entries()) {
    const outcome = applyWave(context, application, wave, comparison.targets);
    outcome.results.forEach(result => results.set(resultKey(result), result));
    const progress = withResults(operation, application, comparison, [...results.values()]);
    if (outcome.refused.length > 0) {
      return failOrRetry(context, progress, outcome.refused);
    }
    if (outcome.waiting) {
      return {
        state: 'running',
        operation: { ...progress, message: 'waiting for the CRDs to be established' },
        lookAgainAfter: WAIT,
      };
    }
    if (waves.length > 1) {
      const health = waveHealth(context, wave, options.assessApplications);
      if (health.degraded !== undefined) {
        return finish(
          context,
          progress,
          'Failed',
          `one or more synchronization tasks completed unsuccessfully (${health.degraded})`,
        );
      }
      if (health.waitingFor !== undefined) {
        const more = waves.length - index - 1;
        const suffix = more > 0 ? ` and ${more} more waves` : '';
        return {
          state: 'running',
          operation: { ...progress, message: `waiting for healthy state of ${health.waitingFor}${suffix}` },
          lookAgainAfter: 5 * WAIT,
        };
      }
    }
  }
  prune(context, operation, comparison, results);
  const progress = withResults(operation, application, comparison, [...results.values()]);
  return finish(context, progress, 'Succeeded', 'successfully synced (all tasks run)');
}

function applyWave(
  context: ClusterContext,
  application: Application,
  wave: TargetResource[],
  all: TargetResource[],
): { results: ResourceResult[]; refused: ResourceResult[]; waiting: boolean } {
  const results: ResourceResult[] = [];
  const refused: ResourceResult[] = [];
  let waiting = false;
  for (const target of inApplyOrder(wave)) {
    const applied = applyTarget(context, application, target, all);
    switch (applied.outcome) {
      case 'applied':
        results.push(applied.result);
        break;
      case 'refused':
        results.push(applied.result);
        refused.push(applied.result);
        break;
      case 'waiting':
        waiting = true;
        break;
    }
  }
  return { results, refused, waiting };
}

function prune(
  context: ClusterContext,
  operation: OperationState,
  comparison: Extract<Comparison, { result: 'compared' }>,
  results: Map<string, ResourceResult>,
): void {
  for (const { resource, object } of comparison.surplus) {
    const definition = context.registry.findResource(resource.group, resource.plural);
    const wanted = operation.operation.sync?.prune === true;
    if (definition && wanted && object.metadata.deletionTimestamp === undefined) {
      context.writer.delete(definition, object.metadata, { propagation: 'Foreground' });
    }
    const result: ResourceResult = {
      group: resource.group,
      version: definition?.version ?? '',
      kind: object.kind,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
      status: wanted ? 'Pruned' : 'PruneSkipped',
      message: wanted ? 'pruned' : 'ignored (requires pruning)',
      syncPhase: 'Sync',
    };
    results.set(resultKey(result), result);
  }
}

function waveHealth(
  context: ClusterContext,
  wave: TargetResource[],
  assessApplications: boolean,
): { degraded?: string; waitingFor?: string } {
  for (const { desired, group, version } of wave) {
    const definition = context.registry.findKind(group, version, desired.kind);
    const live = definition ? context.store.get(definition, desired.metadata) : undefined;
    const health = live ? assessHealth(live, { assessApplications }) : undefined;
    const name = `${group ? `${group}/` : ''}${desired.kind}/${desired.metadata.name}`;
    if (health?.status === 'Degraded') {
      return { degraded: `${name} is Degraded${health.message ? `: ${health.message}` : ''}` };
    }
    if (health && health.status !== 'Healthy' && health.status !== 'Suspended') {
      return { waitingFor: name };
    }
  }
  return {};
}

function wavesOf(targets: TargetResource[]): TargetResource[][] {
  const numbers = [...new Set(targets.map(({ wave }) => wave))].sort((left, right) => left - right);
  return numbers.map(number => targets.filter(({ wave }) => wave === number));
}

function withResults(
  operation: OperationState,
  application: Application,
  comparison: Extract<Comparison, { result: 'compared' }>,
  resources: ResourceResult[],
): OperationState {
  const multiple = application.spec.sources !== undefined && application.spec.sources.length > 0;
  return {
    ...operation,
    syncResult: {
      revision: multiple ? '' : (comparison.revisions[0] ?? ''),
      ...(multiple ? { revisions: comparison.revisions } : {}),
      source: multiple ? { repoURL: '' } : sourcesOf(application)[0],
      resources,
    },
  };
}

/** A refused object ends the operation, or makes it wait for another attempt where retries are left. */
function failOrRetry(context: ClusterContext, operation: OperationState, refused: ResourceResult[]): SyncProgress {
  const reasons = refused.map(({ message }) => message).join(', ');
  const message = `one or more objects failed to apply, reason: ${reasons}`;
  const retry = operation.operation.retry;
  const limit = retry?.limit ?? 0;
  const done = operation.retryCount ?? 0;
  if (limit >= 0 && done >= limit) {
    const suffix = done > 0 ? ` (retried ${done} times).` : '';
    return finish(context, operation, 'Failed', `${message}${suffix}`);
  }
  const backoff = retry?.backoff;
  const first = seconds(backoff?.duration) ?? DEFAULT_BACKOFF.duration;
  const factor = backoff?.factor ?? DEFAULT_BACKOFF.factor;
  const longest = seconds(backoff?.maxDuration) ?? DEFAULT_BACKOFF.maxDuration;
  const wait = Math.min(longest, first * factor ** done) * 1000;
  const at = new Date(context.time.now() + wait).toISOString().slice(11, 16);
  return {
    state: 'running',
    operation: {
      ...operation,
      retryCount: done + 1,
      message: `${message}. Retrying attempt #${done + 1} at ${at}.`,
    },
    lookAgainAfter: wait,
  };
}

function finish(
  context: ClusterContext,
  operation: OperationState,
  phase: OperationPhase,
  message: string,
): SyncProgress {
  return { state: 'done', operation: { ...operation, phase, message, finishedAt: context.store.timestamp() } };
}

/** A Go duration of one unit, in seconds. */
function seconds(duration: string | undefined): number | undefined {
  const [, amount, unit = 's'] = /^(\d+)(s|m|h)?$/.exec(duration ?? '') ?? [];
  const factor = { s: 1, m: 60, h: 3600 }[unit] ?? 1;
  return amount === undefined ? undefined : Number(amount) * factor;
}

function resultKey({ group, kind, namespace, name }: ResourceResult): string {
  return `${group}/${kind}/${namespace}/${name}`;
}
