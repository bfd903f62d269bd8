import { ClusterCloud, RecordChange } from '../../ports';
import { LoadBalancers } from '../compute/loadBalancers';
import { SecurityGroups } from '../compute/securityGroups';
import { Volumes } from '../compute/volumes';
import { HostedZones } from '../dns/hostedZones';
import { Roles } from '../identity/roles';
import { Misfortunes } from '../misfortunes';
import { Secrets } from '../storage/secrets';
import { World } from '../world';
import { Authenticator } from './authenticator';
import { SandboxCluster } from './cluster';
import { PodAccount, PodCredentials } from './podCredentials';
import { PodIdentities } from './podIdentities';
import { PodRecords } from './podRecords';
import { PodSecrets } from './podSecrets';
import { ServiceLoadBalancers } from './serviceLoadBalancers';

/** The parts of the account that a cluster's controllers reach. */
export interface ClusterCloudParts {
  world: World;
  roles: Roles;
  authenticator: Authenticator;
  podIdentities: PodIdentities;
  groups: SecurityGroups;
  loadBalancers: LoadBalancers;
  volumes: Volumes;
  zones: HostedZones;
  secrets: Secrets;
  misfortunes: Misfortunes;
}

/** What one cluster's controllers can do in the account. */
export class AccountClusterCloud implements ClusterCloud {
  readonly #parts: ClusterCloudParts;
  readonly #cluster: SandboxCluster;
  readonly #credentials: PodCredentials;
  readonly #records: PodRecords;
  readonly #secrets: PodSecrets;
  readonly #loadBalancers: ServiceLoadBalancers;

  constructor(options: { parts: ClusterCloudParts; cluster: SandboxCluster }) {
    this.#parts = options.parts;
    this.#cluster = options.cluster;
    this.#credentials = new PodCredentials({ ...options.parts, cluster: options.cluster });
    this.#records = new PodRecords({ zones: options.parts.zones, credentials: this.#credentials });
    this.#secrets = new PodSecrets({ secrets: options.parts.secrets, credentials: this.#credentials });
    this.#loadBalancers = new ServiceLoadBalancers({ ...options.parts, cluster: options.cluster });
  }

  authenticate(bearerToken: string) {
    return this.#parts.authenticator.authenticate(this.#cluster, bearerToken);
  }

  podRole(pod: PodAccount) {
    return this.#credentials.role(pod);
  }

  hostedZones(pod: PodAccount): string[] {
    return this.#records.zones(pod);
  }

  changeRecords(options: PodAccount & { changes: RecordChange[] }): void {
    this.#records.change(options, options.changes);
  }

  readSecret({ secretId, ...pod }: PodAccount & { secretId: string }): string | undefined {
    return this.#secrets.read(pod, secretId);
  }

  createLoadBalancer(options: {
    namespace: string;
    service: string;
    ports: number[];
    tags?: Record<string, string>;
    onReady: (hostname: string) => void;
  }) {
    return this.#loadBalancers.create(options);
  }

  createVolume(options: {
    namespace: string;
    claim: string;
    sizeGiB: number;
    tags?: Record<string, string>;
    volumeHandle: (id: string) => void;
  }): { release(): void } {
    const { world, volumes } = this.#parts;
    const { name: clusterName } = this.#cluster.model;
    const persistentVolume = `pvc-${world.ids.uuid('persistent-volume')}`;
    const volume = volumes.create({
      zone: this.#runningInstances()[0]?.zone ?? `${world.region}a`,
      sizeGiB: options.sizeGiB,
      tags: {
        ...options.tags,
        CSIVolumeName: persistentVolume,
        'ebs.csi.aws.com/cluster': 'true',
        KubernetesCluster: clusterName,
        [`kubernetes.io/cluster/${clusterName}`]: 'owned',
        'kubernetes.io/created-for/pv/name': persistentVolume,
        'kubernetes.io/created-for/pvc/name': options.claim,
        'kubernetes.io/created-for/pvc/namespace': options.namespace,
      },
    });
    world.after('volumeAttach', volume.id, () => {
      volume.attachedTo = this.#runningInstances().find(instance => instance.zone === volume.zone)?.id;
      options.volumeHandle(volume.id);
    });
    return { release: () => volumes.remove(volume.id) };
  }

  #runningInstances() {
    return [...this.#cluster.nodegroups.values()]
      .flatMap(nodegroup => nodegroup.instances)
      .filter(instance => instance.state === 'running');
  }
}
