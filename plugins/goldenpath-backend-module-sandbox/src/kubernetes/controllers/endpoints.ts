import type { StoreEvent } from '../api/store';
import { matchesSelector } from '../api/selectors';
import { controllerReference } from '../model/object';
import { ENDPOINT_SLICES, ENDPOINTS, PODS, SERVICES, type Pod, type Service } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, keyOf, ownKey, type Controller } from './manager';
import { isReady } from './pods';

/** Says which pods stand behind a Service: Endpoints, and one EndpointSlice. */
export class EndpointController implements Controller {
  readonly name = 'endpoint';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    if (!isAbout(event, PODS)) {
      return ownKey(event, SERVICES);
    }
    const { namespace, labels } = event.object.metadata;
    return this.#context.store
      .list(SERVICES, { namespace })
      .filter(service => service.spec.selector && matchesSelector(labels, { matchLabels: service.spec.selector }))
      .map(keyOf);
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const service = store.get(SERVICES, fromKey(key));
    if (!service) {
      store.remove(ENDPOINTS, fromKey(key));
      return undefined;
    }
    const selector = service.spec.selector ?? {};
    if (Object.keys(selector).length === 0 || service.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const pods = store
      .list(PODS, { namespace: service.metadata.namespace })
      .filter(
        pod => pod.status?.podIP !== undefined && matchesSelector(pod.metadata.labels, { matchLabels: selector }),
      );
    this.#endpoints(service, pods);
    this.#slice(service, pods);
    return undefined;
  }

  #endpoints(service: Service, pods: Pod[]): void {
    const address = (pod: Pod) => ({ ip: pod.status?.podIP, nodeName: pod.spec.nodeName, targetRef: reference(pod) });
    const ready = pods.filter(isReady).map(address);
    const notReady = pods.filter(pod => !isReady(pod)).map(address);
    const ports = portsOf(service, pods[0]);
    this.#write(ENDPOINTS, {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name: service.metadata.name,
        namespace: service.metadata.namespace,
        labels: service.metadata.labels,
      },
      subsets:
        pods.length === 0
          ? undefined
          : [
              {
                ...(ready.length > 0 ? { addresses: ready } : {}),
                ...(notReady.length > 0 ? { notReadyAddresses: notReady } : {}),
                ports,
              },
            ],
    });
  }

  #slice(service: Service, pods: Pod[]): void {
    this.#write(ENDPOINT_SLICES, {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${service.metadata.name}-sandbox`,
        namespace: service.metadata.namespace,
        labels: {
          ...service.metadata.labels,
          'kubernetes.io/service-name': service.metadata.name,
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [controllerReference(service)],
      },
      addressType: 'IPv4',
      ports: portsOf(service, pods[0]),
      endpoints: pods.map(pod => ({
        addresses: [pod.status?.podIP],
        conditions: { ready: isReady(pod), serving: isReady(pod), terminating: false },
        nodeName: pod.spec.nodeName,
        targetRef: reference(pod),
      })),
    });
  }

  #write(ref: typeof ENDPOINTS, object: Parameters<ClusterContext['store']['create']>[1]): void {
    const { store } = this.#context;
    const existing = store.get(ref, object.metadata);
    if (existing) {
      store.replace(ref, { ...object, metadata: { ...existing.metadata, ...object.metadata } });
    } else {
      store.create(ref, object);
    }
  }
}

function reference(pod: Pod) {
  return { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace, uid: pod.metadata.uid };
}

function portsOf(service: Service, pod: Pod | undefined) {
  const named = (pod?.spec.containers ?? []).flatMap(container => container.ports ?? []);
  return (service.spec.ports ?? []).map(port => {
    const target = port.targetPort ?? port.port;
    return {
      ...(port.name === undefined ? {} : { name: port.name }),
      port:
        typeof target === 'number' ? target : (named.find(entry => entry.name === target)?.containerPort ?? port.port),
      protocol: port.protocol ?? 'TCP',
    };
  });
}
