import { arrayAt, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { notFound, serviceUnavailable } from '../model/status';
import type { ResourcePath } from './request';
import { matchesSelector } from './selectors';
import type { ObjectStore } from './store';

const PODS = { group: '', plural: 'pods' };
const SERVICES = { group: '', plural: 'services' };

/** Answers HTTP for a container: what would listen on a port of a running pod. `undefined` where nothing listens. */
export type PodBackend = (options: {
  pod: KubernetesObject;
  port: number;
  /** Path and query, as the pod sees them. */
  path: string;
  method: string;
  headers: Headers;
}) => Response | undefined;

/** `pods/proxy` and `services/proxy`: the API server speaks HTTP to pods for its client. */
export class PodProxy {
  readonly #store: ObjectStore;
  readonly #backend: PodBackend;

  constructor(options: { store: ObjectStore; backend: PodBackend }) {
    this.#store = options.store;
    this.#backend = options.backend;
  }

  /** Passes a request on. Throws 404 where there is no such pod or Service, 503 where nobody can answer. */
  pass(path: ResourcePath, request: Request): Response {
    const { name, port } = parseTarget(path.name ?? '');
    const target = `${path.rest}${new URL(request.url).search}`;
    return path.plural === 'pods'
      ? this.#toPod({ namespace: path.namespace ?? '', name, port, target, request })
      : this.#toService({ namespace: path.namespace ?? '', name, port, target, request });
  }

  #toPod(options: { namespace: string; name: string; port: string; target: string; request: Request }): Response {
    const pod = this.#store.get(PODS, options);
    if (!pod) {
      throw notFound(PODS, options.name);
    }
    const declared = containerPorts(pod);
    const port = options.port === '' ? (declared[0]?.port ?? 80) : portNumber(declared, options.port);
    return this.#ask(pod, port, options);
  }

  #toService(options: { namespace: string; name: string; port: string; target: string; request: Request }): Response {
    const service = this.#store.get(SERVICES, options);
    if (!service) {
      throw notFound(SERVICES, options.name);
    }
    const servicePort = arrayAt(service, 'spec', 'ports').find(
      entry =>
        options.port === '' ||
        String(valueAt(entry, 'port')) === options.port ||
        textAt(entry, 'name') === options.port,
    );
    if (servicePort === undefined) {
      throw serviceUnavailable(`no service port "${options.port}" found for service "${options.name}"`);
    }
    const pods = readyPodsOf(this.#store, service);
    const [pod] = pods;
    if (pod === undefined) {
      throw serviceUnavailable(`no endpoints available for service "${options.name}"`);
    }
    const wanted = valueAt(servicePort, 'targetPort') ?? valueAt(servicePort, 'port');
    return this.#ask(pod, portNumber(containerPorts(pod), String(wanted)), options);
  }

  #ask(pod: KubernetesObject, port: number, options: { target: string; request: Request }): Response {
    const address = textAt(pod, 'status', 'podIP') ?? '';
    const running = textAt(pod, 'status', 'phase') === 'Running';
    const answer = running
      ? this.#backend({
          pod,
          port,
          path: options.target,
          method: options.request.method,
          headers: options.request.headers,
        })
      : undefined;
    if (!answer) {
      throw serviceUnavailable(
        `error trying to reach service: dial tcp ${address}:${port}: connect: connection refused`,
      );
    }
    return answer;
  }
}

/** `[scheme:]name[:port]` */
function parseTarget(text: string): { name: string; port: string } {
  const parts = text.split(':');
  if (parts.length === 3) {
    return { name: parts[1] ?? '', port: parts[2] ?? '' };
  }
  return { name: parts[0] ?? '', port: parts[1] ?? '' };
}

function containerPorts(pod: KubernetesObject): { name: string | undefined; port: number }[] {
  return arrayAt(pod, 'spec', 'containers').flatMap(container =>
    arrayAt(container, 'ports').map(entry => ({
      name: textAt(entry, 'name'),
      port: Number(valueAt(entry, 'containerPort') ?? 0),
    })),
  );
}

function portNumber(declared: { name: string | undefined; port: number }[], wanted: string): number {
  return declared.find(entry => entry.name === wanted)?.port ?? Number(wanted);
}

/** The ready pods behind a Service, by its selector. */
export function readyPodsOf(store: ObjectStore, service: KubernetesObject): KubernetesObject[] {
  const selector = objectAt(service, 'spec', 'selector') as Record<string, string>;
  if (Object.keys(selector).length === 0) {
    return [];
  }
  return store
    .list(PODS, { namespace: service.metadata.namespace })
    .filter(pod => matchesSelector(pod.metadata.labels, { matchLabels: selector }) && isPodReady(pod));
}

/** Whether a pod serves: Ready, and not on its way out. */
export function isPodReady(pod: KubernetesObject): boolean {
  return (
    pod.metadata.deletionTimestamp === undefined &&
    arrayAt(pod, 'status', 'conditions').some(
      condition => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
    )
  );
}
