import {
  type CreateNodegroupRequest,
  InvalidParameterException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-eks';
import { AwsError, modelledError } from '../../protocol';
import { Instances, SandboxInstance } from '../compute/instances';
import { Network } from '../compute/network';
import { Roles } from '../identity/roles';
import { Misfortunes } from '../misfortunes';
import { World } from '../world';
import { AccessEntries } from './accessEntries';
import { SandboxCluster, SandboxNodegroup } from './cluster';
import { Clusters } from './clusters';
import { requireServiceRole } from './roleChecks';

/** How long EKS waits for nodes to become ready before it gives a node group up. */
const NODES_READY_WITHIN = 20 * 60 * 1_000;
const LOOK_AGAIN_AFTER = 20_000;

/** The managed node groups of the account's clusters. */
export class Nodegroups {
  readonly #world: World;
  readonly #clusters: Clusters;
  readonly #roles: Roles;
  readonly #network: Network;
  readonly #instances: Instances;
  readonly #accessEntries: AccessEntries;
  readonly #misfortunes: Misfortunes;

  constructor(options: {
    world: World;
    clusters: Clusters;
    roles: Roles;
    network: Network;
    instances: Instances;
    accessEntries: AccessEntries;
    misfortunes: Misfortunes;
  }) {
    this.#world = options.world;
    this.#clusters = options.clusters;
    this.#roles = options.roles;
    this.#network = options.network;
    this.#instances = options.instances;
    this.#accessEntries = options.accessEntries;
    this.#misfortunes = options.misfortunes;
  }

  get(clusterName: string, nodegroupName: string): SandboxNodegroup {
    const nodegroup = this.#clusters.get(clusterName).nodegroups.get(nodegroupName);
    if (!nodegroup) {
      throw modelledError(ResourceNotFoundException$, `No node group found for name: ${nodegroupName}.`, {
        clusterName,
        nodegroupName,
      });
    }
    return nodegroup;
  }

  create(input: CreateNodegroupRequest): SandboxNodegroup {
    const clusterName = input.clusterName ?? '';
    const nodegroupName = input.nodegroupName ?? '';
    const cluster = this.#clusters.getActive(clusterName);
    const existing = cluster.nodegroups.get(nodegroupName);
    if (existing) {
      if (input.clientRequestToken && input.clientRequestToken === existing.clientRequestToken) {
        return existing;
      }
      throw modelledError(
        ResourceInUseException$,
        `NodeGroup already exists with name ${nodegroupName} and cluster name ${clusterName}`,
        { clusterName, nodegroupName },
      );
    }
    this.#check(input, cluster);
    const nodegroup = this.#newNodegroup(input, cluster);
    cluster.nodegroups.set(nodegroupName, nodegroup);
    this.#accessEntries.allowNodes(cluster, input.nodeRole ?? '');
    const key = `${clusterName}/${nodegroupName}`;
    this.#world.after('nodegroupCreate', key, () => this.#launch(cluster, nodegroup), 0.3);
    this.#world.after('nodegroupCreate', key, () => this.#join(cluster, nodegroup), 0.8);
    this.#world.after('nodegroupCreate', key, () => this.#settle(cluster, nodegroup, this.#world.now()));
    return nodegroup;
  }

  delete(clusterName: string, nodegroupName: string): SandboxNodegroup {
    const cluster = this.#clusters.get(clusterName);
    const nodegroup = this.get(clusterName, nodegroupName);
    const { status } = nodegroup.model;
    if (status === 'DELETING') {
      return nodegroup;
    }
    if (status === 'CREATING' || status === 'UPDATING') {
      throw modelledError(
        ResourceInUseException$,
        `Nodegroup ${nodegroupName} can't be deleted while it is in status ${status}`,
        { clusterName, nodegroupName },
      );
    }
    nodegroup.model.status = 'DELETING';
    nodegroup.model.health = { issues: [] };
    const key = `${clusterName}/${nodegroupName}`;
    this.#world.after('nodegroupDelete', key, () => this.#drain(cluster, nodegroup), 0.5);
    this.#world.after('nodegroupDelete', key, () => this.#remove(cluster, nodegroup));
    return nodegroup;
  }

  #check(input: CreateNodegroupRequest, cluster: SandboxCluster): void {
    const members = { clusterName: cluster.model.name, nodegroupName: input.nodegroupName };
    const refuse = (message: string) => modelledError(InvalidParameterException$, message, members);
    requireServiceRole({
      roles: this.#roles,
      roleArn: input.nodeRole ?? '',
      servicePrincipal: 'ec2.amazonaws.com',
      managedPolicies: ['AmazonEKSWorkerNodePolicy'],
      members,
    });
    const subnets = input.subnets ?? [];
    const foreign = subnets.filter(id => this.#network.subnet(id)?.vpcId !== cluster.vpcId);
    if (subnets.length === 0 || foreign.length > 0) {
      throw refuse(`Subnets are not in the cluster's VPC or do not exist: ${foreign.join(', ') || '(none given)'}`);
    }
    const { minSize = 1, desiredSize = 2, maxSize = 2 } = input.scalingConfig ?? {};
    if (minSize > desiredSize || desiredSize > maxSize || maxSize < 1) {
      throw refuse(
        `Scaling config must hold minSize ≤ desiredSize ≤ maxSize, not ${minSize}, ${desiredSize}, ${maxSize}`,
      );
    }
  }

  #newNodegroup(input: CreateNodegroupRequest, cluster: SandboxCluster): SandboxNodegroup {
    const nodegroupName = input.nodegroupName ?? '';
    const id = this.#world.ids.uuid('nodegroup');
    return {
      model: {
        nodegroupName,
        nodegroupArn: this.#world.arn('eks', `nodegroup/${cluster.model.name}/${nodegroupName}/${id}`),
        clusterName: cluster.model.name,
        version: input.version ?? cluster.model.version,
        releaseVersion: input.releaseVersion ?? `${cluster.model.version}.3-20251103`,
        createdAt: this.#world.date(),
        modifiedAt: this.#world.date(),
        status: 'CREATING',
        capacityType: input.capacityType ?? 'ON_DEMAND',
        scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 2, ...input.scalingConfig },
        instanceTypes: input.instanceTypes ?? ['t3.medium'],
        subnets: input.subnets ?? [],
        amiType: input.amiType ?? 'AL2023_x86_64_STANDARD',
        nodeRole: input.nodeRole,
        labels: input.labels ?? {},
        taints: input.taints ?? [],
        diskSize: input.diskSize ?? 20,
        health: { issues: [] },
        updateConfig: input.updateConfig ?? { maxUnavailable: 1 },
        resources: { autoScalingGroups: [{ name: `eks-${nodegroupName}-${id}` }] },
        tags: input.tags ?? {},
      },
      instances: [],
      clientRequestToken: input.clientRequestToken,
    };
  }

  #launch(cluster: SandboxCluster, nodegroup: SandboxNodegroup): void {
    const { model } = nodegroup;
    if (this.#misfortunes.strikes('out-of-capacity', model.nodegroupName)) {
      this.#fail(
        nodegroup,
        'AsgInstanceLaunchFailures',
        'Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient ' +
          `${model.instanceTypes?.[0]} capacity in the Availability Zone you requested. Launching EC2 instance failed.`,
      );
      return;
    }
    try {
      const subnets = model.subnets ?? [];
      for (let index = 0; index < (model.scalingConfig?.desiredSize ?? 0); index++) {
        nodegroup.instances.push(this.#launchNode(cluster, nodegroup, subnets[index % subnets.length] ?? ''));
      }
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      this.#fail(nodegroup, 'InsufficientFreeAddresses', error.message);
    }
  }

  #launchNode(cluster: SandboxCluster, nodegroup: SandboxNodegroup, subnetId: string): SandboxInstance {
    const { model } = nodegroup;
    return this.#instances.launch({
      subnetId,
      type: model.instanceTypes?.[0] ?? 't3.medium',
      groupIds: [cluster.clusterSecurityGroupId],
      diskGiB: model.diskSize ?? 20,
      tags: {
        'aws:autoscaling:groupName': model.resources?.autoScalingGroups?.[0]?.name ?? '',
        'eks:cluster-name': cluster.model.name,
        'eks:nodegroup-name': model.nodegroupName,
        [`k8s.io/cluster-autoscaler/${cluster.model.name}`]: 'owned',
        [`kubernetes.io/cluster/${cluster.model.name}`]: 'owned',
      },
    });
  }

  #join(cluster: SandboxCluster, nodegroup: SandboxNodegroup): void {
    if (nodegroup.model.status !== 'CREATING') {
      return;
    }
    for (const instance of nodegroup.instances) {
      this.#instances.attachPodInterface(instance, cluster.model.name);
      cluster.runtime?.nodeJoined({
        name: instance.privateDnsName,
        instanceId: instance.id,
        zone: instance.zone,
        instanceType: instance.type,
        kubernetesVersion: nodegroup.model.version ?? cluster.model.version,
        nodegroupName: nodegroup.model.nodegroupName,
      });
    }
  }

  /** A node group is ACTIVE when its nodes are Ready, and they can't be without a CNI (PITFALLS 5). */
  #settle(cluster: SandboxCluster, nodegroup: SandboxNodegroup, since: number): void {
    if (nodegroup.model.status !== 'CREATING') {
      return;
    }
    if (cluster.selfManagedAddons || cluster.addons.has('vpc-cni')) {
      nodegroup.model.status = 'ACTIVE';
      nodegroup.model.modifiedAt = this.#world.date();
    } else if (this.#world.now() - since >= NODES_READY_WITHIN) {
      this.#fail(nodegroup, 'NodeCreationFailure', 'Unhealthy nodes in the kubernetes cluster');
    } else {
      this.#world.in(LOOK_AGAIN_AFTER, () => this.#settle(cluster, nodegroup, since));
    }
  }

  #drain(cluster: SandboxCluster, nodegroup: SandboxNodegroup): void {
    for (const instance of nodegroup.instances) {
      this.#instances.beginTermination(instance.id);
      cluster.runtime?.nodeLeft(instance.privateDnsName);
    }
  }

  #remove(cluster: SandboxCluster, nodegroup: SandboxNodegroup): void {
    const { nodegroupName, nodegroupArn, tags } = nodegroup.model;
    if (this.#misfortunes.strikes('nodegroup-delete-fails', nodegroupName)) {
      nodegroup.model.status = 'DELETE_FAILED';
      // Shown to people as it is: the blocking ids are in it (PITFALLS 20).
      nodegroup.model.health = {
        issues: [
          {
            code: 'Ec2SecurityGroupDeletionFailure',
            message: `DependencyViolation - resource ${cluster.clusterSecurityGroupId} has a dependent object`,
            resourceIds: [cluster.clusterSecurityGroupId],
          },
        ],
      };
      return;
    }
    const leakPodInterfaces = this.#misfortunes.strikes('leak-network-interface', cluster.model.name);
    nodegroup.instances.forEach(instance => this.#instances.terminate(instance.id, { leakPodInterfaces }));
    cluster.nodegroups.delete(nodegroupName);
    this.#world.bury(nodegroupArn, tags ?? {});
  }

  #fail(
    nodegroup: SandboxNodegroup,
    code: 'AsgInstanceLaunchFailures' | 'InsufficientFreeAddresses' | 'NodeCreationFailure',
    message: string,
  ): void {
    nodegroup.model.status = 'CREATE_FAILED';
    nodegroup.model.health = {
      issues: [
        { code, message, resourceIds: nodegroup.model.resources?.autoScalingGroups?.map(group => group.name ?? '') },
      ],
    };
  }
}
