import { clusterLogGroup, loggingEnabled, SandboxCluster } from './containers/cluster';
import { ClusterEvents } from './containers/clusters';
import { Misfortunes } from './misfortunes';
import { LogGroups } from './storage/logGroups';
import { World } from './world';

const VERY_LATE = 10 * 60 * 1_000;

/** The control planes' logs: they go on arriving after the cluster is gone (PITFALLS 21). */
export class ClusterLogs implements ClusterEvents {
  readonly #world: World;
  readonly #logGroups: LogGroups;
  readonly #misfortunes: Misfortunes;

  constructor(options: { world: World; logGroups: LogGroups; misfortunes: Misfortunes }) {
    this.#world = options.world;
    this.#logGroups = options.logGroups;
    this.#misfortunes = options.misfortunes;
  }

  creating(cluster: SandboxCluster): void {
    this.#world.after('clusterCreate', cluster.model.name, () => this.#write(cluster), 0.6);
  }

  active(cluster: SandboxCluster): void {
    this.#write(cluster);
  }

  deleting(cluster: SandboxCluster): void {
    this.#write(cluster);
  }

  gone(cluster: SandboxCluster): void {
    const { name } = cluster.model;
    this.#world.after('lateLogs', name, () => this.#write(cluster));
    if (this.#misfortunes.strikes('late-log-group', name)) {
      this.#world.in(VERY_LATE, () => this.#logGroups.write(clusterLogGroup(name), 512));
    }
  }

  #write(cluster: SandboxCluster): void {
    if (loggingEnabled(cluster)) {
      this.#logGroups.write(clusterLogGroup(cluster.model.name), 4096);
    }
  }
}
