import type { StoreEvent } from '../api/store';
import { CONFIG_MAPS, NAMESPACES, SERVICE_ACCOUNTS } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, ownKey, type Controller } from './manager';

/** Gives a namespace what every namespace has, and empties one that is being deleted before it goes. */
export class NamespaceController implements Controller {
  readonly name = 'namespace';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const { namespace } = event.object.metadata;
    const left = event.type === 'DELETED' && namespace !== undefined && !isAbout(event, NAMESPACES);
    return left ? [`/${namespace}`] : ownKey(event, NAMESPACES);
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const { name } = fromKey(key);
    const namespace = store.get(NAMESPACES, { name });
    if (!namespace) {
      return undefined;
    }
    if (namespace.metadata.deletionTimestamp !== undefined) {
      this.#empty(name);
      return undefined;
    }
    if (!store.get(SERVICE_ACCOUNTS, { namespace: name, name: 'default' })) {
      store.create(SERVICE_ACCOUNTS, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name },
      });
    }
    if (!store.get(CONFIG_MAPS, { namespace: name, name: 'kube-root-ca.crt' })) {
      store.create(CONFIG_MAPS, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kube-root-ca.crt', namespace: name },
        data: {},
      });
    }
    return undefined;
  }

  #empty(name: string): void {
    const { store, registry, writer } = this.#context;
    const inside = () => store.all().filter(({ object }) => object.metadata.namespace === name);
    for (const { resource, object } of inside()) {
      const definition = registry.findResource(resource.group, resource.plural);
      if (definition && object.metadata.deletionTimestamp === undefined && store.get(resource, object.metadata)) {
        writer.delete(definition, object.metadata);
      }
    }
    if (inside().length === 0) {
      store.remove(NAMESPACES, { name });
    }
  }
}
