import { servedResources } from '../api/customResources';
import type { StoreEvent } from '../api/store';
import { isObject, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { CUSTOM_RESOURCE_DEFINITIONS, withCondition, type Condition } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, ownKey, type Controller } from './manager';

const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io';

/** Serves the resources of CustomResourceDefinitions: not at once, but when they are Established. */
export class DefinitionController implements Controller {
  readonly name = 'customresourcedefinition';
  readonly #context: ClusterContext;
  readonly #establishedAt = new Map<string, number>();
  /** The generation that is served, by uid. */
  readonly #served = new Map<string, number | undefined>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const { group, plural } = event.resource;
    const left = event.type === 'DELETED' && !isAbout(event, CUSTOM_RESOURCE_DEFINITIONS) && group.includes('.');
    return left ? [`/${plural}.${group}`] : ownKey(event, CUSTOM_RESOURCE_DEFINITIONS);
  }

  reconcile(key: string): number | undefined {
    const { store, registry, time, latencies } = this.#context;
    const { name } = fromKey(key);
    const definition = store.get(CUSTOM_RESOURCE_DEFINITIONS, { name });
    if (!definition) {
      return undefined;
    }
    if (definition.metadata.deletionTimestamp !== undefined) {
      this.#cleanUp(definition);
      return undefined;
    }
    const uid = definition.metadata.uid ?? '';
    const establishedAt = this.#establishedAt.get(uid) ?? time.now() + latencies.definitionEstablished;
    this.#establishedAt.set(uid, establishedAt);
    if (time.now() < establishedAt) {
      return establishedAt - time.now();
    }
    if (!this.#served.has(uid) || this.#served.get(uid) !== definition.metadata.generation) {
      const { group, plural } = resourceOf(definition);
      registry.withdraw(group, plural);
      servedResources(definition).forEach(entry => registry.serve(entry));
      this.#served.set(uid, definition.metadata.generation);
    }
    this.#established(definition);
    return undefined;
  }

  #established(definition: KubernetesObject): void {
    const { store } = this.#context;
    const now = store.timestamp();
    const old = valueAt(definition, 'status', 'conditions') as Condition[] | undefined;
    const conditions = withCondition(
      withCondition(
        old,
        { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' },
        now,
      ),
      {
        type: 'Established',
        status: 'True',
        reason: 'InitialNamesAccepted',
        message: 'the initial names have been accepted',
      },
      now,
    );
    const versions = (valueAt(definition, 'spec', 'versions') as unknown[]) ?? [];
    const stored = versions
      .filter(version => isObject(version) && version.storage === true)
      .map(version => textAt(version, 'name'));
    store.replace(CUSTOM_RESOURCE_DEFINITIONS, {
      ...definition,
      metadata: {
        ...definition.metadata,
        finalizers: [...new Set([...(definition.metadata.finalizers ?? []), CLEANUP])],
      },
      status: { conditions, acceptedNames: objectAt(definition, 'spec', 'names'), storedVersions: stored },
    });
  }

  /** Deletes every object of the resource first; finalizers of those hold the definition, as they do in a real cluster. */
  #cleanUp(definition: KubernetesObject): void {
    const { store, registry, writer } = this.#context;
    const resource = resourceOf(definition);
    const served = registry.findResource(resource.group, resource.plural);
    store
      .list(resource)
      .filter(object => object.metadata.deletionTimestamp === undefined)
      .forEach(object => served && writer.delete(served, object.metadata));
    if (store.list(resource).length > 0) {
      return;
    }
    registry.withdraw(resource.group, resource.plural);
    const finalizers = (definition.metadata.finalizers ?? []).filter(entry => entry !== CLEANUP);
    if (finalizers.length === 0) {
      store.remove(CUSTOM_RESOURCE_DEFINITIONS, definition.metadata);
    } else {
      store.replace(CUSTOM_RESOURCE_DEFINITIONS, {
        ...definition,
        metadata: { ...definition.metadata, finalizers },
      });
    }
  }
}

function resourceOf(definition: KubernetesObject): { group: string; plural: string } {
  return {
    group: textAt(definition, 'spec', 'group') ?? '',
    plural: textAt(definition, 'spec', 'names', 'plural') ?? '',
  };
}
