import type { ClusterContext } from '../controllers/context';
import { equal, objectAt } from '../model/json';
import { parseApiVersion, type KubernetesObject } from '../model/object';
import { conditionOf, DAEMON_SETS, DEPLOYMENTS } from '../model/shapes';
import { addonObjects, addonWorkloads, type Addon, type AddonWorkload } from './manifests';

const NAMESPACE = 'kube-system';

/** The EKS add-ons of a cluster: the account puts them in and takes them out, with its own field manager `eks`. */
export class Addons {
  readonly #context: ClusterContext;
  readonly #installed = new Map<string, Addon>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  /** Installs an add-on, or brings it to another version or configuration. */
  install(addon: Addon): void {
    const before = this.#installed.get(addon.name);
    if (before && equal(before, addon)) {
      return;
    }
    this.#installed.set(addon.name, addon);
    const objects = addonObjects(addon);
    objects.forEach(object => this.#apply(object));
    const kept = new Set(objects.map(identityOf));
    (before ? addonObjects(before) : [])
      .filter(object => !kept.has(identityOf(object)))
      .forEach(object => this.#delete(object));
  }

  /** Takes an add-on away, with all that it brought. */
  remove(name: string): void {
    const addon = this.#installed.get(name);
    this.#installed.delete(name);
    (addon ? addonObjects(addon) : []).forEach(object => this.#delete(object));
  }

  /** Whether every workload of an add-on serves. A daemon without nodes is healthy; a Deployment without nodes is not. */
  isHealthy(name: string): boolean {
    const workloads = addonWorkloads(name);
    return this.#installed.has(name) && workloads.every(workload => this.#serves(workload));
  }

  #serves({ kind, name }: AddonWorkload): boolean {
    const { store } = this.#context;
    const key = { namespace: NAMESPACE, name };
    switch (kind) {
      case 'Deployment':
        return conditionOf(store.get(DEPLOYMENTS, key)?.status?.conditions, 'Available')?.status === 'True';
      case 'DaemonSet': {
        const status = store.get(DAEMON_SETS, key)?.status;
        return status !== undefined && status.numberReady >= status.desiredNumberScheduled;
      }
    }
  }

  #definitionOf(object: KubernetesObject) {
    const { group, version } = parseApiVersion(object.apiVersion);
    return this.#context.registry.findKind(group, version, object.kind);
  }

  #apply(object: KubernetesObject): void {
    const definition = this.#definitionOf(object);
    if (definition) {
      this.#context.writer.apply(definition, object.metadata, object, { manager: 'eks', force: true });
    }
  }

  #delete(object: KubernetesObject): void {
    const { store, writer } = this.#context;
    const definition = this.#definitionOf(object);
    if (definition && store.get(definition, object.metadata)) {
      writer.delete(definition, object.metadata, { propagation: 'Background' });
    }
  }
}

function identityOf(object: KubernetesObject): string {
  return `${object.apiVersion}/${object.kind}/${objectAt(object, 'metadata').name}`;
}
