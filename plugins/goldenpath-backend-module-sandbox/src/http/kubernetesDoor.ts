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
  readonly #pathOf: (url: URL) => string;

  constructor(options: {
    runtimes: ClusterRuntimes;
    /** The part of a URL's path that the API server itself sees. */
    pathOf?: (url: URL) => string;
  }) {
    this.#runtimes = options.runtimes;
    this.#pathOf = options.pathOf ?? (url => url.pathname);
  }

  /** As `fetch`: rejects as that does where a name doesn't resolve yet or nothing listens. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const runtime = this.#reach(url);
    const inner = new URL(`${this.#pathOf(url)}${url.search}`, url.origin);
    const hasBody = request.body !== null;
    return runtime.fetch(
      new Request(inner, {
        method: request.method,
        headers: request.headers,
        body: hasBody ? await request.arrayBuffer() : undefined,
        signal: request.signal,
      }),
    );
  };

  /** Sends bytes to a port of a pod and resolves with the first answer. */
  readonly forward = async (options: KubernetesForwardOptions): Promise<Uint8Array> => {
    const { endpoint, ...rest } = options;
    return this.#reach(new URL(endpoint)).forward(rest);
  };

  #reach(url: URL): ClusterRuntime {
    const server = this.#runtimes.at(url);
    switch (server.state) {
      case 'answers':
        return server.runtime;
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
