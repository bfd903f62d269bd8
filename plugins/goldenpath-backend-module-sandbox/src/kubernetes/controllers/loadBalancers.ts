import type { StoreEvent } from '../api/store';
import { SERVICES, type Service } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, ownKey, type Controller } from './manager';

const TAGS = 'service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags';
const CLEANUP = 'service.kubernetes.io/load-balancer-cleanup';

/** Asks the account for a load balancer for each Service that wants one, and gives it back before the Service goes. */
export class LoadBalancerController implements Controller {
  readonly name = 'service-lb';
  readonly #context: ClusterContext;
  readonly #balancers = new Map<string, { release(): void }>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return ownKey(event, SERVICES);
  }

  reconcile(key: string): number | undefined {
    const service = this.#context.store.get(SERVICES, fromKey(key));
    if (!service) {
      return undefined;
    }
    const wanted = service.spec.type === 'LoadBalancer' && service.metadata.deletionTimestamp === undefined;
    if (wanted) {
      this.#ensure(service);
    } else if (service.metadata.finalizers?.includes(CLEANUP)) {
      this.#release(service);
    }
    return undefined;
  }

  #ensure(service: Service): void {
    const { store, cloud } = this.#context;
    const uid = service.metadata.uid ?? '';
    if (this.#balancers.has(uid)) {
      return;
    }
    const finalizers = [...new Set([...(service.metadata.finalizers ?? []), CLEANUP])];
    store.replace(SERVICES, { ...service, metadata: { ...service.metadata, finalizers } });
    const { namespace = '', name } = service.metadata;
    const balancer = cloud.createLoadBalancer({
      namespace,
      service: name,
      ports: (service.spec.ports ?? []).map(({ port }) => port),
      tags: parseTags(service.metadata.annotations?.[TAGS] ?? ''),
      onReady: hostname => this.#ready({ namespace, name, uid, hostname }),
    });
    this.#balancers.set(uid, balancer);
  }

  #ready(options: { namespace: string; name: string; uid: string; hostname: string }): void {
    const { store } = this.#context;
    const service = store.get(SERVICES, options);
    if (service && service.metadata.uid === options.uid) {
      store.replace(SERVICES, {
        ...service,
        status: { ...service.status, loadBalancer: { ingress: [{ hostname: options.hostname }] } },
      });
    }
  }

  #release(service: Service): void {
    const { store } = this.#context;
    const uid = service.metadata.uid ?? '';
    this.#balancers.get(uid)?.release();
    this.#balancers.delete(uid);
    const finalizers = (service.metadata.finalizers ?? []).filter(finalizer => finalizer !== CLEANUP);
    const released: Service = {
      ...service,
      metadata: { ...service.metadata, finalizers },
      status: { ...service.status, loadBalancer: {} },
    };
    if (service.metadata.deletionTimestamp !== undefined && finalizers.length === 0) {
      store.remove(SERVICES, service.metadata);
    } else {
      store.replace(SERVICES, released);
    }
  }
}

/** `key=value,key=value`, as the annotation and the driver's argument write tags. */
export function parseTags(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .map(pair => pair.trim().split('='))
      .filter(([key]) => key !== '' && key !== undefined)
      .map(([key = '', ...value]) => [key, value.join('=')]),
  );
}
