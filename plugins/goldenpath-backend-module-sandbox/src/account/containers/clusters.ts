import {
  ClientException$,
  type CreateClusterRequest,
  InvalidParameterException$,
  InvalidRequestException$,
  ResourceInUseException$,
  ResourceLimitExceededException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-eks';
import { AwsError, modelledError } from '../../protocol';
import { Misfortunes } from '../misfortunes';
import { Caller } from '../identity/callers';
import { Roles } from '../identity/roles';
import { Network } from '../compute/network';
import { SecurityGroups } from '../compute/securityGroups';
import { World } from '../world';
import { SandboxCluster } from './cluster';
import { newClusterModel } from './clusterModel';
import { requireServiceRole } from './roleChecks';
import { defaultKubernetesVersion, offersKubernetesVersion } from './versions';

/** What happens to a cluster besides its own states; other parts of the account listen. */
export interface ClusterEvents {
  creating(cluster: SandboxCluster, caller: Caller): void;
  active(cluster: SandboxCluster): void;
  deleting(cluster: SandboxCluster): void;
  gone(cluster: SandboxCluster): void;
}

/** The EKS clusters of the account, and EKS' rules about them. */
export class Clusters {
  readonly #world: World;
  readonly #roles: Roles;
  readonly #network: Network;
  readonly #groups: SecurityGroups;
  readonly #misfortunes: Misfortunes;
  readonly #quota: number;
  readonly #clusters = new Map<string, SandboxCluster>();
  #events: ClusterEvents[] = [];

  constructor(options: {
    world: World;
    roles: Roles;
    network: Network;
    groups: SecurityGroups;
    misfortunes: Misfortunes;
    quota: number;
  }) {
    this.#world = options.world;
    this.#roles = options.roles;
    this.#network = options.network;
    this.#groups = options.groups;
    this.#misfortunes = options.misfortunes;
    this.#quota = options.quota;
  }

  listen(events: ClusterEvents): void {
    this.#events.push(events);
  }

  all(): SandboxCluster[] {
    return [...this.#clusters.values()];
  }

  find(name: string): SandboxCluster | undefined {
    return this.#clusters.get(name);
  }

  /** Throws ResourceNotFoundException, as most calls about a cluster do. */
  get(name: string): SandboxCluster {
    const cluster = this.#clusters.get(name);
    if (!cluster) {
      throw modelledError(ResourceNotFoundException$, `No cluster found for name: ${name}.`, { clusterName: name });
    }
    return cluster;
  }

  /** Throws ClientException with the same words, the other shape of "not found" (PITFALLS 11). */
  getForDependents(name: string): SandboxCluster {
    const cluster = this.#clusters.get(name);
    if (!cluster) {
      throw modelledError(ClientException$, `No cluster found for name: ${name}.`, { clusterName: name });
    }
    return cluster;
  }

  /** The cluster, if it can be worked in. */
  getActive(name: string): SandboxCluster {
    const cluster = this.get(name);
    if (cluster.model.status !== 'ACTIVE' && cluster.model.status !== 'UPDATING') {
      throw modelledError(InvalidRequestException$, `Cluster '${name}' is not in ACTIVE status`, { clusterName: name });
    }
    return cluster;
  }

  create(input: CreateClusterRequest, caller: Caller): SandboxCluster {
    const name = input.name ?? '';
    const existing = this.#clusters.get(name);
    if (existing) {
      if (input.clientRequestToken && input.clientRequestToken === existing.clientRequestToken) {
        return existing;
      }
      throw modelledError(ResourceInUseException$, `Cluster already exists with name: ${name}`, { clusterName: name });
    }
    const vpcId = this.#check(input, name);
    const group = this.#groups.create({
      name: `eks-cluster-sg-${name}-${this.#world.ids.hex('cluster-security-group', 8)}`,
      description:
        'EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.',
      vpcId,
      tags: {
        Name: `eks-cluster-sg-${name}`,
        'aws:eks:cluster-name': name,
        [`kubernetes.io/cluster/${name}`]: 'owned',
      },
    });
    this.#groups.authorize(group.id, {
      direction: 'ingress',
      protocol: '-1',
      peer: { kind: 'group', groupId: group.id },
    });
    const cluster: SandboxCluster = {
      model: newClusterModel({ world: this.#world, input, vpcId, clusterSecurityGroupId: group.id }),
      vpcId,
      subnetIds: input.resourcesVpcConfig?.subnetIds ?? [],
      clusterSecurityGroupId: group.id,
      clientRequestToken: input.clientRequestToken,
      selfManagedAddons: input.bootstrapSelfManagedAddons ?? true,
      endpoint: { state: 'absent' },
      runtime: undefined,
      interfaceIds: [],
      updates: new Map(),
      nodegroups: new Map(),
      addons: new Map(),
      accessEntries: new Map(),
      podIdentities: new Map(),
    };
    this.#clusters.set(name, cluster);
    this.#events.forEach(events => events.creating(cluster, caller));
    this.#world.after('clusterCreate', name, () => this.#connect(cluster), 0.5);
    this.#world.after('clusterCreate', name, () => this.#finish(cluster));
    return cluster;
  }

  delete(name: string): SandboxCluster {
    const cluster = this.get(name);
    const members = { clusterName: name };
    if (cluster.model.status === 'DELETING') {
      return cluster;
    }
    // It protects active clusters only: one that is being made, or failed, is refused or deleted for other reasons.
    if (cluster.model.deletionProtection && ['ACTIVE', 'UPDATING'].includes(cluster.model.status ?? '')) {
      throw modelledError(
        InvalidRequestException$,
        `Cluster ${name} has deletion protection enabled. Disable deletion protection before deleting the cluster.`,
        members,
      );
    }
    if (cluster.nodegroups.size > 0) {
      throw modelledError(ResourceInUseException$, 'Cluster has nodegroups attached', members);
    }
    if (cluster.model.status === 'CREATING' || this.updating(cluster)) {
      // To be waited for, up to an hour (PITFALLS 10).
      throw modelledError(
        ResourceInUseException$,
        `Cannot delete because cluster ${name} currently has an update in progress`,
        members,
      );
    }
    cluster.model.status = 'DELETING';
    this.#events.forEach(events => events.deleting(cluster));
    this.#world.after('clusterDelete', name, () => this.#remove(cluster));
    return cluster;
  }

  /** Whether one of EKS' own updates is under way. */
  updating(cluster: SandboxCluster): boolean {
    return [...cluster.updates.values()].some(update => update.status === 'InProgress');
  }

  #check(input: CreateClusterRequest, name: string): string {
    const refuse = (message: string) => modelledError(InvalidParameterException$, message, { clusterName: name });
    if (!/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)) {
      throw refuse(
        `The cluster name ${name} doesn't match ^[0-9A-Za-z][A-Za-z0-9\\-_]* or is longer than 100 characters.`,
      );
    }
    if (this.#clusters.size >= this.#quota) {
      throw modelledError(ResourceLimitExceededException$, 'Account has reached its limit of clusters.', {
        clusterName: name,
      });
    }
    const version = input.version ?? defaultKubernetesVersion();
    if (!offersKubernetesVersion(version)) {
      throw refuse(`unsupported Kubernetes version ${version}`);
    }
    requireServiceRole({
      roles: this.#roles,
      roleArn: input.roleArn ?? '',
      servicePrincipal: 'eks.amazonaws.com',
      managedPolicies: ['AmazonEKSClusterPolicy'],
      members: { clusterName: name },
    });
    const subnetIds = input.resourcesVpcConfig?.subnetIds ?? [];
    const subnets = subnetIds.map(id => {
      const subnet = this.#network.subnet(id);
      if (!subnet) {
        throw refuse(`The subnet ID '${id}' does not exist`);
      }
      return subnet;
    });
    if (new Set(subnets.map(subnet => subnet.zone)).size < 2) {
      throw refuse('Subnets specified must be in at least two different AZs');
    }
    const [vpcId, ...others] = new Set(subnets.map(subnet => subnet.vpcId));
    if (vpcId === undefined || others.length > 0) {
      throw refuse('Subnets specified must all be in the same VPC');
    }
    for (const groupId of input.resourcesVpcConfig?.securityGroupIds ?? []) {
      if (!this.#groups.all().some(group => group.id === groupId)) {
        throw refuse(`The security group '${groupId}' does not exist`);
      }
    }
    return vpcId;
  }

  /** The control plane gets its interfaces in the customer's subnets. */
  #connect(cluster: SandboxCluster): void {
    if (this.#misfortunes.strikes('cluster-create-fails', cluster.model.name)) {
      this.#fail(cluster, 'InternalFailure', 'The control plane could not be created.');
      return;
    }
    try {
      for (const subnetId of cluster.subnetIds.slice(0, 2)) {
        const held = this.#network.createInterface({
          subnetId,
          groupIds: [cluster.clusterSecurityGroupId, ...(cluster.model.resourcesVpcConfig?.securityGroupIds ?? [])],
          description: `Amazon EKS ${cluster.model.name}`,
          holder: { kind: 'service', service: 'amazon-eks' },
          requesterId: 'amazon-eks',
        });
        cluster.interfaceIds.push(held.id);
      }
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      this.#fail(cluster, 'InsufficientFreeAddresses', error.message);
    }
  }

  #fail(cluster: SandboxCluster, code: 'InternalFailure' | 'InsufficientFreeAddresses', message: string): void {
    cluster.model.status = 'FAILED';
    cluster.model.health = { issues: [{ code, message, resourceIds: [...cluster.subnetIds] }] };
  }

  #finish(cluster: SandboxCluster): void {
    if (cluster.model.status === 'CREATING') {
      cluster.model.status = 'ACTIVE';
      this.#events.forEach(events => events.active(cluster));
    }
  }

  #remove(cluster: SandboxCluster): void {
    const { name, arn, tags } = cluster.model;
    cluster.interfaceIds.forEach(id => this.#network.removeInterface(id));
    // A leaked interface strands the cluster's security group in the shared VPC (PITFALLS 19).
    if (
      this.#groups.all().some(group => group.id === cluster.clusterSecurityGroupId) &&
      !this.#groups.inUse(cluster.clusterSecurityGroupId)
    ) {
      this.#groups.delete(cluster.clusterSecurityGroupId);
    }
    this.#clusters.delete(name);
    this.#world.bury(arn, tags ?? {});
    this.#events.forEach(events => events.gone(cluster));
  }
}
