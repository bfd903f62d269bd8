import { unmodelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';

/** AWS keeps the first four addresses of a subnet and its last. */
const RESERVED_ADDRESSES = 5;

export interface SandboxVpc {
  id: string;
  cidr: string;
  tags: Tags;
}

export interface SandboxSubnet {
  id: string;
  vpcId: string;
  zone: string;
  zoneId: string;
  cidr: string;
  tags: Tags;
}

/** What holds a network interface: nothing can delete it while it is held. */
export type InterfaceHolder =
  | { kind: 'instance'; instanceId: string; attachmentId: string }
  /** A service of AWS holds it (a control plane, a load balancer): it can't be detached by hand. */
  | { kind: 'service'; service: string; attachmentId: string };

export interface SandboxInterface {
  id: string;
  subnetId: string;
  vpcId: string;
  zone: string;
  privateIp: string;
  /** Addresses it takes from its subnet. */
  addresses: number;
  description: string;
  groupIds: string[];
  requesterId: string | undefined;
  interfaceType: 'interface' | 'network_load_balancer';
  holder: InterfaceHolder | undefined;
  tags: Tags;
}

/** VPCs, subnets, and the network interfaces in them. */
export class Network {
  readonly #world: World;
  readonly #vpcs = new Map<string, SandboxVpc>();
  readonly #subnets = new Map<string, SandboxSubnet>();
  readonly #interfaces = new Map<string, SandboxInterface>();
  readonly #addresses = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  vpcs(): SandboxVpc[] {
    return [...this.#vpcs.values()];
  }

  subnets(): SandboxSubnet[] {
    return [...this.#subnets.values()];
  }

  interfaces(): SandboxInterface[] {
    return [...this.#interfaces.values()];
  }

  subnet(id: string): SandboxSubnet | undefined {
    return this.#subnets.get(id);
  }

  addVpc(vpc: SandboxVpc): void {
    this.#vpcs.set(vpc.id, vpc);
  }

  addSubnet(subnet: SandboxSubnet): void {
    this.#subnets.set(subnet.id, subnet);
  }

  /** Addresses of a subnet that nothing uses. */
  freeAddresses(subnetId: string): number {
    const prefix = Number(this.#subnets.get(subnetId)?.cidr.split('/')[1] ?? 32);
    const used = this.interfaces()
      .filter(candidate => candidate.subnetId === subnetId)
      .reduce((sum, candidate) => sum + candidate.addresses, 0);
    return Math.max(0, 2 ** (32 - prefix) - RESERVED_ADDRESSES - used);
  }

  createInterface(options: {
    subnetId: string;
    groupIds: string[];
    description: string;
    tags?: Tags;
    addresses?: number;
    requesterId?: string;
    interfaceType?: SandboxInterface['interfaceType'];
    holder: { kind: 'instance'; instanceId: string } | { kind: 'service'; service: string };
  }): SandboxInterface {
    const subnet = this.#subnets.get(options.subnetId);
    if (!subnet) {
      throw unmodelledError('InvalidSubnetID.NotFound', `The subnet ID '${options.subnetId}' does not exist`);
    }
    const addresses = options.addresses ?? 1;
    if (this.freeAddresses(subnet.id) < addresses) {
      throw unmodelledError(
        'InsufficientFreeAddressesInSubnet',
        `The specified subnet does not have enough free addresses to satisfy the request: ${subnet.id}`,
      );
    }
    const attachmentId = this.#world.ids.ec2('eni-attach');
    const created: SandboxInterface = {
      id: this.#world.ids.ec2('eni'),
      subnetId: subnet.id,
      vpcId: subnet.vpcId,
      zone: subnet.zone,
      privateIp: this.#nextAddress(subnet),
      addresses,
      description: options.description,
      groupIds: options.groupIds,
      requesterId: options.requesterId,
      interfaceType: options.interfaceType ?? 'interface',
      holder: { ...options.holder, attachmentId },
      tags: options.tags ?? {},
    };
    this.#interfaces.set(created.id, created);
    return created;
  }

  /** Lets go of an interface, which stays behind as `available` (PITFALLS 19). */
  release(id: string): void {
    const found = this.#interfaces.get(id);
    if (found) {
      found.holder = undefined;
    }
  }

  /** AWS itself takes an interface away. */
  removeInterface(id: string): void {
    const found = this.#interfaces.get(id);
    if (found) {
      this.#interfaces.delete(id);
      this.#world.bury(this.#world.arn('ec2', `network-interface/${id}`), found.tags);
    }
  }

  /** Deletes an interface on a caller's wish: refused while something holds it. */
  deleteInterface(id: string): void {
    const found = this.#interfaces.get(id);
    if (!found) {
      throw interfaceNotFound(id);
    }
    if (found.holder) {
      throw unmodelledError('InvalidParameterValue', `Network interface '${id}' is currently in use.`);
    }
    this.removeInterface(id);
  }

  /** Detaches an interface on a caller's wish: those of load balancers and control planes can't be (PITFALLS 18). */
  detachInterface(attachmentId: string): void {
    const found = this.interfaces().find(candidate => candidate.holder?.attachmentId === attachmentId);
    if (!found?.holder) {
      throw unmodelledError('InvalidAttachmentID.NotFound', `The attachment '${attachmentId}' does not exist`);
    }
    if (found.holder.kind === 'service') {
      throw unmodelledError('OperationNotPermitted', `You are not allowed to manage 'ela-attach' attachments.`);
    }
    found.holder = undefined;
  }

  #nextAddress(subnet: SandboxSubnet): string {
    const count = (this.#addresses.get(subnet.id) ?? 3) + 1;
    this.#addresses.set(subnet.id, count);
    const [a = 10, b = 0, c = 0, d = 0] = (subnet.cidr.split('/')[0] ?? '').split('.').map(Number);
    const host = c * 256 + d + count;
    return `${a}.${b}.${Math.floor(host / 256) % 256}.${host % 256}`;
  }
}

export function interfaceNotFound(id: string): Error {
  return unmodelledError('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${id}' does not exist`);
}
