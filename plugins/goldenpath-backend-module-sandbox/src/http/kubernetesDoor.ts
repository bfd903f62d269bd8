import { ClusterRuntimes } from '../account/containers/clusterRuntimes';
import { ClusterRuntime } from '../ports';

/** Bytes for a forwarded port of a pod, and where to. */
export interface KubernetesForwardOptions {
  /** The cluster's endpoint, as DescribeCluster tells it. */
  endpoint: string;
  /** The Authorization header, as `Bearer …`. */
  authorization: string | undefined;
  namespace: string;
  pod: string;
  port: number;
  bytes: Uint8Array;
}

/** The way to the API servers of the sandbox's clusters, by their addresses. */
export class KubernetesDoor {
  readonly #runtimes: ClusterRuntimes;

  constructor(options: { runtimes: ClusterRuntimes }) {
    this.#runtimes = options.runtimes;
  }

  /** As `fetch`: rejects as that does where a name doesn't resolve yet or nothing listens. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const { runtime, path } = this.#reach(url);
    return runtime.fetch(
      new Request(new URL(`${path}${url.search}`, url.origin), {
        method: request.method,
        headers: request.headers,
        body: request.body === null ? undefined : await request.arrayBuffer(),
        signal: request.signal,
      }),
    );
  };

  /** Sends bytes to a port of a pod and resolves with the first answer. */
  readonly forward = async (options: KubernetesForwardOptions): Promise<Uint8Array> => {
    const { endpoint, ...rest } = options;
    return this.#reach(new URL(endpoint)).runtime.forward(rest);
  };

  #reach(url: URL): { runtime: ClusterRuntime; path: string } {
    const server = this.#runtimes.at(url);
    switch (server.state) {
      case 'answers':
        return server;
      case 'unknown-host':
        throw fetchFailed(`getaddrinfo ENOTFOUND ${url.hostname}`, 'ENOTFOUND');
      case 'refused':
        throw fetchFailed(`connect ECONNREFUSED ${url.host}`, 'ECONNREFUSED');
    }
  }
}

/** The error that Node's fetch rejects with: the reason is in its cause. */
function fetchFailed(message: string, code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
