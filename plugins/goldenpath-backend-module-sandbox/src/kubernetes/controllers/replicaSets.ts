import type { StoreEvent } from '../api/store';
import { REPLICA_SETS } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, ownerKeys, ownKey, type Controller } from './manager';
import { createPod, isReady, podsOwnedBy, removePod } from './pods';

/** Keeps as many pods of a ReplicaSet as it asks for. */
export class ReplicaSetController implements Controller {
  readonly name = 'replicaset';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return [...ownKey(event, REPLICA_SETS), ...ownerKeys(event, 'ReplicaSet')];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const set = store.get(REPLICA_SETS, fromKey(key));
    if (!set || set.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const wanted = set.spec.replicas ?? 1;
    const pods = podsOwnedBy(this.#context, set);
    // Pods that are not ready go first, as the real controller chooses them.
    const surplus = [...pods].sort((left, right) => Number(isReady(left)) - Number(isReady(right)));
    surplus.slice(0, Math.max(0, pods.length - wanted)).forEach(pod => removePod(this.#context, pod));
    for (let count = pods.length; count < wanted; count += 1) {
      createPod(this.#context, { owner: set, template: set.spec.template });
    }
    const now = podsOwnedBy(this.#context, set);
    const ready = now.filter(isReady).length;
    store.replace(REPLICA_SETS, {
      ...set,
      status: {
        replicas: now.length,
        fullyLabeledReplicas: now.length > 0 ? now.length : undefined,
        readyReplicas: ready > 0 ? ready : undefined,
        availableReplicas: ready > 0 ? ready : undefined,
        observedGeneration: set.metadata.generation,
      },
    });
    return undefined;
  }
}
