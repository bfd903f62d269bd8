import type { StoreEvent } from '../api/store';
import { equal } from '../model/json';
import { controllerReference, isOwnedBy } from '../model/object';
import {
  DEPLOYMENTS,
  REPLICA_SETS,
  withCondition,
  type Condition,
  type Deployment,
  type ReplicaSet,
} from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, ownerKeys, ownKey, type Controller } from './manager';
import { applicationOf, templateHash } from './pods';

const DEFAULT_DEADLINE_SECONDS = 600;

/** Rolls a Deployment out: one ReplicaSet a template; the old ones go down when the new one is ready. */
export class DeploymentController implements Controller {
  readonly name = 'deployment';
  readonly #context: ClusterContext;
  /** Since when a Deployment has been rolling out which template, by uid. */
  readonly #rollouts = new Map<string, { hash: string; since: number }>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return [...ownKey(event, DEPLOYMENTS), ...ownerKeys(event, 'Deployment')];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const deployment = store.get(DEPLOYMENTS, fromKey(key));
    if (!deployment || deployment.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const sets = store
      .list(REPLICA_SETS, { namespace: deployment.metadata.namespace })
      .filter(set => isOwnedBy(set, deployment));
    const hash = templateHash(deployment.spec.template);
    const current = sets.find(set => set.metadata.labels?.['pod-template-hash'] === hash);
    const old = sets.filter(set => set !== current);
    const replicas = deployment.spec.replicas ?? 1;
    const oldRunning = old.some(set => (set.status?.replicas ?? 0) > 0);
    const mayStart = deployment.spec.strategy?.type !== 'Recreate' || !oldRunning;
    const active = current ?? store.create(REPLICA_SETS, this.#newSet(deployment, hash, mayStart ? replicas : 0));
    if (current && mayStart && current.spec.replicas !== replicas) {
      store.replace(REPLICA_SETS, { ...current, spec: { ...current.spec, replicas } });
    }
    const settled = (active.status?.readyReplicas ?? 0) >= replicas && (active.spec.replicas ?? 0) === replicas;
    if (settled || deployment.spec.strategy?.type === 'Recreate') {
      old
        .filter(set => set.spec.replicas !== 0)
        .forEach(set => store.replace(REPLICA_SETS, { ...set, spec: { ...set.spec, replicas: 0 } }));
    }
    return this.#status(deployment, active, old, replicas);
  }

  /** How much of its progress deadline a rollout has left, in milliseconds; a crashing app has none. */
  #timeLeft(deployment: Deployment, hash: string): number {
    const { time, faults } = this.#context;
    const application = applicationOf(this.#context, deployment);
    if (application !== undefined && faults.of('app-degraded').some(fault => fault.application === application)) {
      return 0;
    }
    const uid = deployment.metadata.uid ?? '';
    const known = this.#rollouts.get(uid);
    const rollout = known?.hash === hash ? known : { hash, since: time.now() };
    this.#rollouts.set(uid, rollout);
    const deadline = (deployment.spec.progressDeadlineSeconds ?? DEFAULT_DEADLINE_SECONDS) * 1000;
    return Math.max(0, rollout.since + deadline - time.now());
  }

  #newSet(deployment: Deployment, hash: string, replicas: number): ReplicaSet {
    const labels = { ...deployment.spec.template.metadata?.labels, 'pod-template-hash': hash };
    return {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${deployment.metadata.name}-${hash}`,
        namespace: deployment.metadata.namespace,
        labels,
        generation: 1,
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas,
        selector: { matchLabels: { ...deployment.spec.selector.matchLabels, 'pod-template-hash': hash } },
        template: {
          ...deployment.spec.template,
          metadata: { ...deployment.spec.template.metadata, labels },
        },
      },
    };
  }

  #status(deployment: Deployment, active: ReplicaSet, old: ReplicaSet[], replicas: number): number | undefined {
    const { store } = this.#context;
    const now = store.timestamp();
    const sum = (field: 'replicas' | 'readyReplicas') =>
      [active, ...old].reduce((total, set) => total + (set.status?.[field] ?? 0), 0);
    const ready = sum('readyReplicas');
    const updated = active.status?.replicas ?? 0;
    const rolledOut =
      updated === replicas && (active.status?.readyReplicas ?? 0) >= replicas && sum('replicas') === updated;
    const available: Condition =
      ready >= replicas - Math.floor(replicas / 4)
        ? {
            type: 'Available',
            status: 'True',
            reason: 'MinimumReplicasAvailable',
            message: 'Deployment has minimum availability.',
          }
        : {
            type: 'Available',
            status: 'False',
            reason: 'MinimumReplicasUnavailable',
            message: 'Deployment does not have minimum availability.',
          };
    const timeLeft = rolledOut
      ? Infinity
      : this.#timeLeft(deployment, active.metadata.labels?.['pod-template-hash'] ?? '');
    const progressing = progressCondition(active.metadata.name, { rolledOut, timeLeft });
    const conditions = [available, progressing].reduce<Condition[]>(
      (list, condition) => withCondition(list, condition, now),
      deployment.status?.conditions ?? [],
    );
    const positive = (value: number) => (value > 0 ? value : undefined);
    const status = {
      observedGeneration: deployment.metadata.generation,
      replicas: positive(sum('replicas')),
      updatedReplicas: positive(updated),
      readyReplicas: positive(ready),
      availableReplicas: positive(ready),
      unavailableReplicas: positive(Math.max(0, replicas - ready)),
      conditions,
    };
    const latest = store.get(DEPLOYMENTS, deployment.metadata);
    if (latest && !equal(latest.status, status)) {
      store.replace(DEPLOYMENTS, { ...latest, status });
    }
    if (rolledOut) {
      this.#rollouts.delete(deployment.metadata.uid ?? '');
    }
    return Number.isFinite(timeLeft) && timeLeft > 0 ? timeLeft : undefined;
  }
}

function progressCondition(set: string, state: { rolledOut: boolean; timeLeft: number }): Condition {
  if (state.rolledOut) {
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${set}" has successfully progressed.`,
    };
  }
  return state.timeLeft > 0
    ? {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `ReplicaSet "${set}" is progressing.`,
      }
    : {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${set}" has timed out progressing.`,
      };
}
