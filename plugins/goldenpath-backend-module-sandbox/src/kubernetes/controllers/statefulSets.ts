import type { StoreEvent } from '../api/store';
import { equal } from '../model/json';
import { PERSISTENT_VOLUME_CLAIMS, STATEFUL_SETS, type Pod, type StatefulSet } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, ownerKeys, ownKey, type Controller } from './manager';
import { createPod, isReady, podsOwnedBy, removePod, templateHash } from './pods';

const REVISION = 'controller-revision-hash';

/** Keeps the numbered pods of a StatefulSet, each with its own claims, one after the other unless told otherwise. */
export class StatefulSetController implements Controller {
  readonly name = 'statefulset';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return [...ownKey(event, STATEFUL_SETS), ...ownerKeys(event, 'StatefulSet')];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const set = store.get(STATEFUL_SETS, fromKey(key));
    if (!set || set.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const wanted = set.spec.replicas ?? 1;
    const revision = `${set.metadata.name}-${templateHash(set.spec.template)}`;
    const pods = podsOwnedBy(this.#context, set);
    pods.filter(pod => ordinalOf(pod) >= wanted).forEach(pod => removePod(this.#context, pod));
    this.#replaceOne(pods, revision);
    this.#createMissing(set, wanted, revision);
    this.#status(set, wanted, revision);
    return undefined;
  }

  /** Takes one pod of an old template away, highest number first, while the others are ready. */
  #replaceOne(pods: Pod[], revision: string): void {
    const outdated = pods
      .filter(pod => pod.metadata.labels?.[REVISION] !== revision)
      .sort((left, right) => ordinalOf(right) - ordinalOf(left));
    const updating = pods.some(pod => pod.metadata.labels?.[REVISION] === revision && !isReady(pod));
    const [next] = outdated;
    if (next && !updating) {
      removePod(this.#context, next);
    }
  }

  #createMissing(set: StatefulSet, wanted: number, revision: string): void {
    const pods = podsOwnedBy(this.#context, set);
    const parallel = set.spec.podManagementPolicy === 'Parallel';
    for (let ordinal = 0; ordinal < wanted; ordinal += 1) {
      const existing = pods.find(pod => ordinalOf(pod) === ordinal);
      if (existing && !isReady(existing) && !parallel) {
        return;
      }
      if (!existing) {
        this.#createNumbered(set, ordinal, revision);
        if (!parallel) {
          return;
        }
      }
    }
  }

  #createNumbered(set: StatefulSet, ordinal: number, revision: string): void {
    const { store, registry, writer } = this.#context;
    const name = `${set.metadata.name}-${ordinal}`;
    const namespace = set.metadata.namespace;
    const claims = (set.spec.volumeClaimTemplates ?? []).map(template => ({
      volume: template.metadata.name,
      claimName: `${template.metadata.name}-${name}`,
      template,
    }));
    const definition = registry.findKind('', 'v1', 'PersistentVolumeClaim');
    for (const { claimName, template } of claims) {
      if (definition && !store.get(PERSISTENT_VOLUME_CLAIMS, { namespace, name: claimName })) {
        writer.create(
          definition,
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: {
              name: claimName,
              namespace,
              labels: { ...set.spec.selector.matchLabels, ...template.metadata.labels },
            },
            spec: template.spec,
          },
          { manager: 'kube-controller-manager' },
        );
      }
    }
    createPod(this.#context, {
      owner: set,
      template: set.spec.template,
      name,
      labels: {
        [REVISION]: revision,
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
      },
      claims,
    });
  }

  #status(set: StatefulSet, wanted: number, revision: string): void {
    const { store } = this.#context;
    const pods = podsOwnedBy(this.#context, set);
    const ready = pods.filter(isReady).length;
    const updated = pods.filter(pod => pod.metadata.labels?.[REVISION] === revision);
    const done = updated.length === wanted && updated.every(isReady);
    const status = {
      observedGeneration: set.metadata.generation,
      replicas: pods.length,
      readyReplicas: ready > 0 ? ready : undefined,
      availableReplicas: ready,
      currentReplicas: updated.length > 0 && done ? updated.length : undefined,
      updatedReplicas: updated.length > 0 ? updated.length : undefined,
      currentRevision: done ? revision : (set.status?.currentRevision ?? revision),
      updateRevision: revision,
      collisionCount: 0,
    };
    const latest = store.get(STATEFUL_SETS, set.metadata);
    if (latest && !equal(latest.status, status)) {
      store.replace(STATEFUL_SETS, { ...latest, status });
    }
  }
}

function ordinalOf(pod: Pod): number {
  return Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? 0);
}
