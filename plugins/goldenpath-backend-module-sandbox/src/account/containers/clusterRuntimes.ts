import { ClusterRuntime, ClusterRuntimeFactory } from '../../ports';
import { SandboxCluster } from './cluster';
import { AccountClusterCloud, ClusterCloudParts } from './clusterCloud';
import { ClusterEvents, Clusters } from './clusters';

/** Where the API servers of clusters are reached. */
export interface ClusterEndpoints {
  /** The URL that DescribeCluster tells. `id` is unique to the cluster. */
  url(cluster: { name: string; id: string }): string;
  /** The CA that signs the API servers' certificates, in PEM. */
  certificateAuthority: string;
}

/** What is found when an API server's address is tried. */
export type ApiServer =
  | { state: 'unknown-host' }
  | { state: 'refused' }
  /** `path` is the part of the URL's path that the API server itself sees. */
  | { state: 'answers'; runtime: ClusterRuntime; path: string };

/** Starts and stops the API servers of clusters, and keeps the way to them. */
export class ClusterRuntimes implements ClusterEvents {
  readonly #clusters: Clusters;
  readonly #factory: ClusterRuntimeFactory;
  readonly #endpoints: ClusterEndpoints;
  readonly #parts: ClusterCloudParts;

  constructor(options: {
    clusters: Clusters;
    factory: ClusterRuntimeFactory;
    endpoints: ClusterEndpoints;
    parts: ClusterCloudParts;
  }) {
    this.#clusters = options.clusters;
    this.#factory = options.factory;
    this.#endpoints = options.endpoints;
    this.#parts = options.parts;
    this.#clusters.listen(this);
  }

  creating(): void {}

  active(cluster: SandboxCluster): void {
    const { world } = this.#parts;
    const { name, version } = cluster.model;
    cluster.runtime = this.#factory({
      name,
      kubernetesVersion: version,
      cloud: new AccountClusterCloud({ parts: this.#parts, cluster }),
    });
    const url = this.#endpoints.url({ name, id: world.ids.hex('cluster-endpoint', 32).toUpperCase() });
    cluster.model.endpoint = url;
    cluster.model.certificateAuthority = {
      data: Buffer.from(this.#endpoints.certificateAuthority).toString('base64'),
    };
    const untilAnswer = world.latency('endpointAnswers', name);
    cluster.endpoint = {
      state: 'present',
      hostname: new URL(url).hostname,
      resolvesAt: world.now() + untilAnswer / 2,
      answersAt: world.now() + untilAnswer,
    };
  }

  deleting(cluster: SandboxCluster): void {
    cluster.runtime?.stop();
    cluster.runtime = undefined;
  }

  gone(cluster: SandboxCluster): void {
    cluster.endpoint = { state: 'absent' };
  }

  /** What answers at an address. */
  at(url: URL): ApiServer {
    const found = this.#clusters.all().flatMap(cluster => {
      const path = cluster.model.endpoint && pathBelow(url, new URL(cluster.model.endpoint));
      return path && cluster.endpoint.state === 'present' ? [{ cluster, endpoint: cluster.endpoint, path }] : [];
    })[0];
    const now = this.#parts.world.now();
    if (!found || now < found.endpoint.resolvesAt) {
      return { state: 'unknown-host' };
    }
    const { cluster, endpoint, path } = found;
    return cluster.runtime && now >= endpoint.answersAt
      ? { state: 'answers', runtime: cluster.runtime, path }
      : { state: 'refused' };
  }
}

/** A URL's path below an API server's address, if it is below it. */
function pathBelow(url: URL, endpoint: URL): string | undefined {
  const prefix = endpoint.pathname.replace(/\/$/, '');
  if (url.host !== endpoint.host || !`${url.pathname}/`.startsWith(`${prefix}/`)) {
    return undefined;
  }
  return url.pathname.slice(prefix.length) || '/';
}
