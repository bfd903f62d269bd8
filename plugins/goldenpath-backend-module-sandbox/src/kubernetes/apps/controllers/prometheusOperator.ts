import type { StoreEvent } from '../../api/store';
import { service, statefulSet } from '../../addons/objects';
import type { ClusterContext } from '../../controllers/context';
import { fromKey, isAbout, keyOf, ownerKeys, type Controller } from '../../controllers/manager';
import { runningPods } from '../../controllers/pods';
import { isObject, objectAt, textAt, valueAt } from '../../model/json';
import { controllerReference, resourceRef, type KubernetesObject } from '../../model/object';
import { PODS, SERVICES, STATEFUL_SETS, withCondition, type Condition } from '../../model/shapes';
import { MONITORING_GROUP, OPERATOR_IMAGE } from '../kubePrometheusStack';

interface Flavour {
  kind: 'Prometheus' | 'Alertmanager';
  plural: string;
  /** The prefix of the StatefulSet, the image's name, and the label with the resource's name. */
  name: 'prometheus' | 'alertmanager';
  port: number;
}

const FLAVOURS: readonly Flavour[] = [
  { kind: 'Prometheus', plural: 'prometheuses', name: 'prometheus', port: 9090 },
  { kind: 'Alertmanager', plural: 'alertmanagers', name: 'alertmanager', port: 9093 },
];

/** The Prometheus operator: makes the StatefulSets of Prometheus and Alertmanager resources and tells how they are. */
export class PrometheusOperator implements Controller {
  readonly name = 'prometheus-operator';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const { store } = this.#context;
    const isOperator = isAbout(event, PODS) && (event.object.metadata.labels?.app ?? '').endsWith('-operator');
    return FLAVOURS.flatMap(({ kind, plural }) => {
      const ref = resourceRef(MONITORING_GROUP, plural);
      const named = isAbout(event, ref) ? [keyOf(event.object)] : ownerKeys(event, kind);
      const keys = isOperator ? store.list(ref).map(keyOf) : named;
      return keys.map(key => `${kind} ${key}`);
    });
  }

  reconcile(key: string): number | undefined {
    const [kind, path = ''] = key.split(' ');
    const flavour = FLAVOURS.find(candidate => candidate.kind === kind);
    if (!flavour || runningPods(this.#context, OPERATOR_IMAGE).length === 0) {
      return undefined;
    }
    const ref = resourceRef(MONITORING_GROUP, flavour.plural);
    const resource = this.#context.store.get(ref, fromKey(path));
    if (resource && resource.metadata.deletionTimestamp === undefined) {
      this.#ensureService(resource, flavour);
      this.#ensureStatefulSet(resource, flavour);
      this.#status(ref, resource, flavour);
    }
    return undefined;
  }

  #ensureService(resource: KubernetesObject, { name, port }: Flavour): void {
    const { store, registry, writer } = this.#context;
    const namespace = resource.metadata.namespace ?? '';
    const definition = registry.findKind('', 'v1', 'Service');
    if (!definition || store.get(SERVICES, { namespace, name: `${name}-operated` })) {
      return;
    }
    const operated = service({
      name: `${name}-operated`,
      namespace,
      labels: { [`operated-${name}`]: 'true' },
      selector: { 'app.kubernetes.io/name': name },
      clusterIP: 'None',
      ports: [{ name: 'web', port, targetPort: port }],
    });
    writer.create(
      definition,
      { ...operated, metadata: { ...operated.metadata, ownerReferences: [controllerReference(resource)] } },
      { manager: 'PrometheusOperator' },
    );
  }

  #ensureStatefulSet(resource: KubernetesObject, flavour: Flavour): void {
    const { registry, writer } = this.#context;
    const definition = registry.findKind('apps', 'v1', 'StatefulSet');
    if (!definition) {
      return;
    }
    const { metadata } = resource;
    const { name, port } = flavour;
    const claim = objectAt(resource, 'spec', 'storage', 'volumeClaimTemplate');
    const volume = textAt(claim, 'metadata', 'name') ?? `${name}-${metadata.name}-db`;
    const selector = {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/instance': metadata.name,
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      [name]: metadata.name,
    };
    const set = statefulSet({
      name: setName(resource, flavour),
      namespace: metadata.namespace ?? '',
      serviceName: `${name}-operated`,
      labels: { ...metadata.labels, ...selector },
      selector,
      replicas: Number(valueAt(resource, 'spec', 'replicas') ?? 1),
      serviceAccountName: textAt(resource, 'spec', 'serviceAccountName'),
      containerName: name,
      image: textAt(resource, 'spec', 'image') ?? `quay.io/prometheus/${name}`,
      ports: [{ name: 'http-web', containerPort: port }],
      ...(isObject(claim.spec) ? { volumeClaimTemplates: [{ metadata: { name: volume }, spec: claim.spec }] } : {}),
    });
    writer.apply(
      definition,
      set.metadata,
      { ...set, metadata: { ...set.metadata, ownerReferences: [controllerReference(resource)] } },
      { manager: 'PrometheusOperator', force: true },
    );
  }

  #status(ref: ReturnType<typeof resourceRef>, resource: KubernetesObject, flavour: Flavour): void {
    const { store } = this.#context;
    const set = store.get(STATEFUL_SETS, { namespace: resource.metadata.namespace, name: setName(resource, flavour) });
    const wanted = set?.spec.replicas ?? 1;
    const ready = set?.status?.readyReplicas ?? 0;
    const now = store.timestamp();
    const available: Condition =
      ready >= wanted
        ? { type: 'Available', status: 'True' }
        : {
            type: 'Available',
            status: 'Unknown',
            reason: 'SomePodsNotReady',
            message: `${ready} of ${wanted} pods are ready`,
          };
    const old = valueAt(resource, 'status', 'conditions') as Condition[] | undefined;
    const conditions = [available, { type: 'Reconciled', status: 'True' } satisfies Condition].reduce<Condition[]>(
      (list, condition) => withCondition(list, condition, now),
      old ?? [],
    );
    store.replace(ref, {
      ...resource,
      status: {
        replicas: wanted,
        availableReplicas: ready,
        unavailableReplicas: Math.max(0, wanted - ready),
        conditions,
      },
    });
  }
}

function setName(resource: KubernetesObject, { name }: Flavour): string {
  return `${name}-${resource.metadata.name}`;
}
