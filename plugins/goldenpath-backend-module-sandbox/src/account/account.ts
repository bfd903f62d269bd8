import { ClusterRuntimeFactory, DatabaseEngine } from '../ports';
import { SandboxTime } from '../time';
import { ClusterLogs } from './clusterLogs';
import { Instances } from './compute/instances';
import { LoadBalancers } from './compute/loadBalancers';
import { Network } from './compute/network';
import { SecurityGroups } from './compute/securityGroups';
import { Volumes } from './compute/volumes';
import { AccessEntries } from './containers/accessEntries';
import { Addons } from './containers/addons';
import { Authenticator } from './containers/authenticator';
import { ClusterEndpoints, ClusterRuntimes } from './containers/clusterRuntimes';
import { Clusters } from './containers/clusters';
import { ClusterUpdates } from './containers/clusterUpdates';
import { Nodegroups } from './containers/nodegroups';
import { PodIdentities } from './containers/podIdentities';
import { Databases } from './databases/databases';
import { HostedZones } from './dns/hostedZones';
import { SandboxSeed, sandboxFoundation } from './foundation';
import { seedFoundation } from './foundationSeeding';
import { IdSource } from './ids';
import { Callers } from './identity/callers';
import { Roles } from './identity/roles';
import { LatencyModel, LatencyOptions } from './latencies';
import { Misfortunes } from './misfortunes';
import { Buckets } from './storage/buckets';
import { LogGroups } from './storage/logGroups';
import { Secrets } from './storage/secrets';
import { World } from './world';

/** Options of an account. */
export interface AccountOptions {
  time: SandboxTime;
  /** The clock by which clients date what they sign, and compare expiries; milliseconds since the epoch. */
  clientClock: () => number;
  latencies: LatencyOptions;
  seed: SandboxSeed;
  misfortunes: Misfortunes;
  clusterRuntime: ClusterRuntimeFactory;
  endpoints: ClusterEndpoints;
  databaseEngine: DatabaseEngine;
}

/** One AWS account in one region, with AWS' rules. It holds its foundation from the start. */
export class Account {
  readonly world: World;
  readonly clusterQuota: number;
  readonly hiddenQuotas: NonNullable<SandboxSeed['hiddenQuotas']>;
  readonly roles: Roles;
  readonly callers: Callers;
  readonly network: Network;
  readonly groups: SecurityGroups;
  readonly volumes: Volumes;
  readonly instances: Instances;
  readonly loadBalancers: LoadBalancers;
  readonly zones: HostedZones;
  readonly logGroups: LogGroups;
  readonly secrets: Secrets;
  readonly buckets: Buckets;
  readonly databases: Databases;
  readonly clusters: Clusters;
  readonly clusterUpdates: ClusterUpdates;
  readonly clusterRuntimes: ClusterRuntimes;
  readonly nodegroups: Nodegroups;
  readonly addons: Addons;
  readonly accessEntries: AccessEntries;
  readonly podIdentities: PodIdentities;

  constructor(options: AccountOptions) {
    const { misfortunes, clientClock } = options;
    const ids = new IdSource({ seed: sandboxFoundation.accountId });
    const latencies = new LatencyModel({ ...options.latencies, seed: sandboxFoundation.accountId });
    const world = new World({
      accountId: sandboxFoundation.accountId,
      region: sandboxFoundation.region,
      time: options.time,
      ids,
      latencies,
    });
    this.world = world;
    this.clusterQuota = options.seed.clusterQuota ?? 100;
    this.hiddenQuotas = options.seed.hiddenQuotas ?? {};

    this.roles = new Roles(world);
    this.callers = new Callers({
      world,
      roles: this.roles,
      defaultRoleArn: sandboxFoundation.roles.caller,
      clientClock,
    });
    this.network = new Network(world);
    this.groups = new SecurityGroups({ world, network: this.network });
    this.volumes = new Volumes(world);
    this.instances = new Instances({ world, network: this.network, volumes: this.volumes });
    this.loadBalancers = new LoadBalancers({ world, network: this.network });
    this.zones = new HostedZones(world);
    this.logGroups = new LogGroups(world);
    this.secrets = new Secrets(world);
    this.buckets = new Buckets({ region: world.region });
    this.databases = new Databases({
      world,
      network: this.network,
      groups: this.groups,
      secrets: this.secrets,
      misfortunes,
      engine: options.databaseEngine,
    });

    this.clusters = new Clusters({
      world,
      roles: this.roles,
      network: this.network,
      groups: this.groups,
      misfortunes,
      quota: this.clusterQuota,
    });
    const { clusters, roles } = this;
    this.podIdentities = new PodIdentities({ world, clusters, roles });
    const authenticator = new Authenticator({ world, callers: this.callers, roles, clientClock });
    // The order matters: the runtime must be there before the add-ons are put into it.
    this.clusterRuntimes = new ClusterRuntimes({
      clusters,
      factory: options.clusterRuntime,
      endpoints: options.endpoints,
      parts: { ...this, authenticator, misfortunes },
    });
    this.accessEntries = new AccessEntries({ world, clusters, roles });
    this.addons = new Addons({ world, clusters, podIdentities: this.podIdentities });
    this.clusterUpdates = new ClusterUpdates({ world, clusters });
    this.nodegroups = new Nodegroups({
      world,
      clusters,
      roles,
      network: this.network,
      instances: this.instances,
      accessEntries: this.accessEntries,
      misfortunes,
    });
    clusters.listen(new ClusterLogs({ world, logGroups: this.logGroups, misfortunes }));
    seedFoundation(this, options.seed);
  }
}
