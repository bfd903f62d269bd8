import type { StoreEvent } from '../api/store';
import type { KubernetesObject } from '../model/object';
import type { ClusterContext } from './context';
import type { Controller } from './manager';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

/** Deletes what belonged to an object that is gone, and serves the foreground and orphan ways of deleting. */
export class GarbageCollector implements Controller {
  readonly name = 'garbage';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const { uid, finalizers = [], deletionTimestamp, ownerReferences = [] } = event.object.metadata;
    const waits = deletionTimestamp !== undefined && (finalizers.includes(FOREGROUND) || finalizers.includes(ORPHAN));
    const own = uid !== undefined && (event.type === 'DELETED' || waits) ? [uid] : [];
    const blocked = event.type === 'DELETED' ? ownerReferences.map(owner => owner.uid) : [];
    // An object may be made for an owner that is gone already.
    const orphaned = event.type === 'ADDED' ? ownerReferences.map(owner => owner.uid) : [];
    return [...own, ...blocked, ...orphaned];
  }

  reconcile(uid: string): number | undefined {
    const all = this.#context.store.all();
    const owner = all.find(({ object }) => object.metadata.uid === uid);
    const dependents = all.filter(({ object }) =>
      (object.metadata.ownerReferences ?? []).some(reference => reference.uid === uid),
    );
    if (!owner) {
      dependents.forEach(dependent => this.#collect(dependent, all));
      return undefined;
    }
    const { deletionTimestamp, finalizers = [] } = owner.object.metadata;
    if (deletionTimestamp === undefined) {
      return undefined;
    }
    if (finalizers.includes(ORPHAN)) {
      dependents.forEach(({ resource, object }) =>
        this.#context.store.replace(resource, {
          ...object,
          metadata: {
            ...object.metadata,
            ownerReferences: (object.metadata.ownerReferences ?? []).filter(reference => reference.uid !== uid),
          },
        }),
      );
      this.#release(owner, ORPHAN);
    } else if (finalizers.includes(FOREGROUND)) {
      dependents.forEach(({ resource, object }) => this.#delete(resource, object, 'Foreground'));
      const left = this.#context.store
        .all()
        .some(({ object }) => (object.metadata.ownerReferences ?? []).some(reference => reference.uid === uid));
      if (!left) {
        this.#release(owner, FOREGROUND);
      }
    }
    return undefined;
  }

  #collect(
    { resource, object }: { resource: { group: string; plural: string }; object: KubernetesObject },
    all: { object: KubernetesObject }[],
  ): void {
    const owners = object.metadata.ownerReferences ?? [];
    const living = owners.some(owner => all.some(candidate => candidate.object.metadata.uid === owner.uid));
    if (!living) {
      this.#delete(resource, object, 'Background');
    }
  }

  #delete(
    resource: { group: string; plural: string },
    object: KubernetesObject,
    propagation: 'Background' | 'Foreground',
  ): void {
    const { store, registry, writer } = this.#context;
    const definition = registry.findResource(resource.group, resource.plural);
    const hasDependents = store
      .all()
      .some(entry => (entry.object.metadata.ownerReferences ?? []).some(owner => owner.uid === object.metadata.uid));
    if (definition && object.metadata.deletionTimestamp === undefined && store.get(resource, object.metadata)) {
      writer.delete(definition, object.metadata, { propagation: hasDependents ? propagation : 'Background' });
    }
  }

  #release(
    { resource, object }: { resource: { group: string; plural: string }; object: KubernetesObject },
    finalizer: string,
  ): void {
    const { store } = this.#context;
    const finalizers = (object.metadata.finalizers ?? []).filter(entry => entry !== finalizer);
    if (finalizers.length === 0) {
      store.remove(resource, object.metadata);
    } else {
      store.replace(resource, { ...object, metadata: { ...object.metadata, finalizers } });
    }
  }
}
