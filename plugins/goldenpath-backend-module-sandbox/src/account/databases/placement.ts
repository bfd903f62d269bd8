import { InvalidSubnet$ } from '@aws-sdk/client-rds';
import { AwsError, modelledError } from '../../protocol';
import { Network, SandboxSubnet } from '../compute/network';
import { SandboxSecurityGroup, SecurityGroups } from '../compute/securityGroups';
import { invalidCombination, invalidValue } from './errors';
import { SandboxSubnetGroup, SubnetGroups } from './subnetGroups';

/** Where an instance is put, and who may reach it there. */
export class Placement {
  readonly #network: Network;
  readonly #groups: SecurityGroups;
  readonly #subnetGroups: SubnetGroups;

  constructor(options: { network: Network; groups: SecurityGroups; subnetGroups: SubnetGroups }) {
    this.#network = options.network;
    this.#groups = options.groups;
    this.#subnetGroups = options.subnetGroups;
  }

  /** The subnet group that was asked for. This account has no default VPC, and so no default group. */
  subnetGroup(name: string | undefined): SandboxSubnetGroup {
    if (name === undefined || name === 'default') {
      throw modelledError(
        InvalidSubnet$,
        'No default subnet detected in VPC. Please contact AWS Support to recreate the default Subnets.',
      );
    }
    return this.#subnetGroups.get(name);
  }

  /** The subnet in the zone that was asked for, or else the one with most room. */
  subnet(group: SandboxSubnetGroup, zone: string | undefined): SandboxSubnet {
    const [first, ...others] = group.subnets.filter(subnet => zone === undefined || subnet.zone === zone);
    if (!first) {
      throw invalidCombination(`The subnet group ${group.name} has no subnet in the Availability Zone ${zone}`);
    }
    const room = (subnet: SandboxSubnet) => this.#network.freeAddresses(subnet.id);
    return others.reduce((best, subnet) => (room(subnet) > room(best) ? subnet : best), first);
  }

  /** The security groups that were asked for, or else the default one of the VPC. */
  securityGroupIds(asked: readonly string[] | undefined, vpcId: string): string[] {
    if (!asked?.length) {
      return this.#groups
        .all()
        .filter(group => group.vpcId === vpcId && group.name === 'default')
        .map(group => group.id);
    }
    return asked.map(id => this.#securityGroup(id, vpcId).id);
  }

  /** The instance gets its interface in the customer's subnet; throws where there is no address left. */
  connect(options: { subnetId: string; groupIds: string[] }): string {
    return this.#network.createInterface({
      ...options,
      description: 'RDSNetworkInterface',
      requesterId: 'amazon-rds',
      holder: { kind: 'service', service: 'amazon-rds' },
    }).id;
  }

  changeGroups(interfaceId: string | undefined, groupIds: string[]): void {
    const held = this.#network.interfaces().find(candidate => candidate.id === interfaceId);
    if (held) {
      held.groupIds = groupIds;
    }
  }

  disconnect(interfaceId: string | undefined): void {
    if (interfaceId !== undefined) {
      this.#network.removeInterface(interfaceId);
    }
  }

  #securityGroup(id: string, vpcId: string): SandboxSecurityGroup {
    const group = this.#groups.all().find(candidate => candidate.id === id);
    if (!group) {
      throw invalidGroup(id);
    }
    if (group.vpcId !== vpcId) {
      throw invalidCombination(
        `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${vpcId} and the EC2 security group is in ${group.vpcId}`,
      );
    }
    return group;
  }
}

function invalidGroup(id: string): AwsError {
  return invalidValue(`Invalid security group , groupId= ${id}, groupName=.`);
}
