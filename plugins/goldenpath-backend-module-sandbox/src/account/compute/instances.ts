import { unmodelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { Network, SandboxInterface } from './network';
import { Volumes } from './volumes';

/** Terminated instances are listed for about an hour. */
const TERMINATED_FOR = 60 * 60 * 1_000;

export type InstanceState = 'running' | 'shutting-down' | 'terminated';

export interface SandboxInstance {
  id: string;
  type: string;
  zone: string;
  subnetId: string;
  vpcId: string;
  imageId: string;
  privateIp: string;
  privateDnsName: string;
  groupIds: string[];
  launchedAt: Date;
  state: InstanceState;
  tags: Tags;
}

/** The virtual machines of the account. */
export class Instances {
  readonly #world: World;
  readonly #network: Network;
  readonly #volumes: Volumes;
  readonly #instances = new Map<string, SandboxInstance>();

  constructor(options: { world: World; network: Network; volumes: Volumes }) {
    this.#world = options.world;
    this.#network = options.network;
    this.#volumes = options.volumes;
  }

  all(): SandboxInstance[] {
    return [...this.#instances.values()];
  }

  /** Launches a machine with its primary interface and its root volume. */
  launch(options: {
    subnetId: string;
    type: string;
    groupIds: string[];
    diskGiB: number;
    tags: Tags;
  }): SandboxInstance {
    const id = this.#world.ids.ec2('i');
    const primary = this.#network.createInterface({
      subnetId: options.subnetId,
      groupIds: options.groupIds,
      description: '',
      holder: { kind: 'instance', instanceId: id },
      // The CNI keeps a few warm addresses on each node.
      addresses: 4,
      tags: { 'node.k8s.amazonaws.com/instance_id': id },
    });
    const instance: SandboxInstance = {
      id,
      type: options.type,
      zone: primary.zone,
      subnetId: primary.subnetId,
      vpcId: primary.vpcId,
      imageId: 'ami-0a1b2c3d4e5f60718',
      privateIp: primary.privateIp,
      privateDnsName: `ip-${primary.privateIp.replaceAll('.', '-')}.${this.#world.region}.compute.internal`,
      groupIds: options.groupIds,
      launchedAt: this.#world.date(),
      state: 'running',
      tags: options.tags,
    };
    this.#instances.set(id, instance);
    this.#volumes.create({
      zone: primary.zone,
      sizeGiB: options.diskGiB,
      tags: options.tags,
      attachedTo: id,
      deleteOnTermination: true,
    });
    return instance;
  }

  /** The interface that the CNI adds to a node for its pods. */
  attachPodInterface(instance: SandboxInstance, clusterName: string): SandboxInterface {
    return this.#network.createInterface({
      subnetId: instance.subnetId,
      groupIds: instance.groupIds,
      description: `aws-K8S-${instance.id}`,
      holder: { kind: 'instance', instanceId: instance.id },
      addresses: 4,
      tags: {
        'node.k8s.amazonaws.com/instance_id': instance.id,
        'node.k8s.amazonaws.com/createdAt': this.#world.date().toISOString(),
        'cluster.k8s.amazonaws.com/name': clusterName,
        'eks:kubernetes-cni-node-name': instance.privateDnsName,
      },
    });
  }

  beginTermination(id: string): void {
    const instance = this.#instances.get(id);
    if (instance?.state === 'running') {
      instance.state = 'shutting-down';
    }
  }

  /**
   * The machine is gone. Its interfaces go with it, except where the CNI lost one between detach and delete (PITFALLS 19).
   */
  terminate(id: string, options: { leakPodInterfaces?: boolean } = {}): void {
    const instance = this.#instances.get(id);
    if (!instance || instance.state === 'terminated') {
      return;
    }
    instance.state = 'terminated';
    for (const held of this.#network.interfaces()) {
      if (held.holder?.kind === 'instance' && held.holder.instanceId === id) {
        const isPodInterface = 'node.k8s.amazonaws.com/createdAt' in held.tags;
        if (isPodInterface && options.leakPodInterfaces) {
          this.#network.release(held.id);
        } else {
          this.#network.removeInterface(held.id);
        }
      }
    }
    this.#volumes.instanceGone(id);
    this.#world.bury(this.#world.arn('ec2', `instance/${id}`), instance.tags);
    this.#world.in(TERMINATED_FOR, () => this.#instances.delete(id));
  }
}

export function instanceNotFound(id: string): Error {
  return unmodelledError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
}
