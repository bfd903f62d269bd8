import type { StoreEvent } from '../../api/store';
import type { ClusterContext } from '../../controllers/context';
import { fromKey, isAbout, keyOf, type Controller } from '../../controllers/manager';
import { runningPods } from '../../controllers/pods';
import { textAt } from '../../model/json';
import { INGRESS_CLASSES, INGRESSES, PODS, SERVICES, type Ingress, type Pod } from '../../model/shapes';
import { KONG_CONTROLLER, KONG_IMAGE } from '../kong';

/** Kong's ingress controller: gives Ingresses of its class the address of its own load balancer. */
export class KongIngressController implements Controller {
  readonly name = 'kong-ingress';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    if (isAbout(event, INGRESSES)) {
      return [keyOf(event.object)];
    }
    const isKong = event.object.metadata.labels?.['app.kubernetes.io/name'] === 'kong';
    const matters = isAbout(event, INGRESS_CLASSES) || ((isAbout(event, PODS) || isAbout(event, SERVICES)) && isKong);
    return matters ? this.#context.store.list(INGRESSES).map(keyOf) : [];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const ingress = store.get(INGRESSES, fromKey(key));
    const [pod] = runningPods(this.#context, KONG_IMAGE);
    if (!ingress || !pod || !this.#isOurs(ingress)) {
      return undefined;
    }
    const hostname = this.#address(pod);
    store.replace(INGRESSES, {
      ...ingress,
      status: { loadBalancer: hostname === undefined ? {} : { ingress: [{ hostname }] } },
    });
    return undefined;
  }

  #isOurs(ingress: Ingress): boolean {
    const name = ingress.spec?.ingressClassName ?? ingress.metadata.annotations?.['kubernetes.io/ingress.class'];
    const found = name === undefined ? undefined : this.#context.store.get(INGRESS_CLASSES, { name });
    return textAt(found, 'spec', 'controller') === KONG_CONTROLLER;
  }

  #address(pod: Pod): string | undefined {
    const { namespace, labels } = pod.metadata;
    const proxy = this.#context.store
      .list(SERVICES, { namespace })
      .find(
        service =>
          service.metadata.name.endsWith('-proxy') &&
          service.spec.selector?.['app.kubernetes.io/instance'] === labels?.['app.kubernetes.io/instance'],
      );
    return proxy?.status?.loadBalancer?.ingress?.[0]?.hostname;
  }
}
