import {
  DBSubnetGroupAlreadyExistsFault$,
  DBSubnetGroupDoesNotCoverEnoughAZs$,
  DBSubnetGroupNotFoundFault$,
  InvalidDBSubnetGroupStateFault$,
  InvalidSubnet$,
  SubnetAlreadyInUse$,
} from '@aws-sdk/client-rds';
import { modelledError } from '../../protocol';
import { Network, SandboxSubnet } from '../compute/network';
import { Tags } from '../tags';
import { World } from '../world';
import { invalidValue } from './errors';

export interface SandboxSubnetGroup {
  name: string;
  arn: string;
  description: string;
  vpcId: string;
  subnets: SandboxSubnet[];
  tags: Tags;
}

/** An instance that is in one of a group's subnets. */
export interface SubnetUser {
  identifier: string;
  subnetId: string;
}

/** The DB subnet groups of the account. */
export class SubnetGroups {
  readonly #world: World;
  readonly #network: Network;
  readonly #usersOf: (name: string) => readonly SubnetUser[];
  readonly #groups = new Map<string, SandboxSubnetGroup>();

  constructor(options: {
    world: World;
    network: Network;
    /** The instances that are in a group. */
    usersOf: (name: string) => readonly SubnetUser[];
  }) {
    this.#world = options.world;
    this.#network = options.network;
    this.#usersOf = options.usersOf;
  }

  all(): SandboxSubnetGroup[] {
    return [...this.#groups.values()];
  }

  get(name: string): SandboxSubnetGroup {
    const group = this.#groups.get(name.toLowerCase());
    if (!group) {
      throw modelledError(DBSubnetGroupNotFoundFault$, `DB subnet group '${name}' does not exist.`);
    }
    return group;
  }

  create(options: {
    name: string | undefined;
    description: string;
    subnetIds: readonly string[];
    tags: Tags;
  }): SandboxSubnetGroup {
    const name = (options.name ?? '').toLowerCase();
    if (!/^[a-z0-9 ._-]{1,255}$/.test(name) || name === 'default') {
      throw invalidValue(
        'The parameter DBSubnetGroupName is not a valid DB subnet group name. It must contain only letters, numbers, periods, underscores, spaces, and hyphens, and must not be default.',
      );
    }
    if (this.#groups.has(name)) {
      throw modelledError(DBSubnetGroupAlreadyExistsFault$, `The DB subnet group '${name}' already exists.`);
    }
    const { vpcId, subnets } = this.#subnets(options.subnetIds);
    const group: SandboxSubnetGroup = {
      name,
      arn: this.#world.arn('rds', `subgrp:${name}`),
      description: options.description,
      vpcId,
      subnets,
      tags: options.tags,
    };
    this.#groups.set(name, group);
    return group;
  }

  /** Replaces a group's subnets; those that instances are in must stay. */
  modify(name: string, changes: { description: string | undefined; subnetIds: readonly string[] }): SandboxSubnetGroup {
    const group = this.get(name);
    const { vpcId, subnets } = this.#subnets(changes.subnetIds);
    if (vpcId !== group.vpcId) {
      throw modelledError(InvalidSubnet$, `The new Subnets are not in the same Vpc as the existing subnet group`);
    }
    const lost = this.#usersOf(group.name).find(({ subnetId }) => !changes.subnetIds.includes(subnetId));
    if (lost) {
      throw modelledError(
        SubnetAlreadyInUse$,
        `Some of the subnets to be deleted are currently in use: ${lost.subnetId}, by ${lost.identifier}`,
      );
    }
    group.subnets = subnets;
    group.description = changes.description ?? group.description;
    return group;
  }

  delete(name: string): void {
    const group = this.get(name);
    const [user] = this.#usersOf(group.name);
    if (user) {
      throw modelledError(
        InvalidDBSubnetGroupStateFault$,
        `Cannot delete the subnet group '${group.name}' because at least one database instance: ${user.identifier} is still using it.`,
      );
    }
    this.#groups.delete(group.name);
    this.#world.bury(group.arn, group.tags);
  }

  #subnets(ids: readonly string[]): { vpcId: string; subnets: SandboxSubnet[] } {
    const subnets = ids.flatMap(id => this.#network.subnet(id) ?? []);
    const unknown = ids.filter(id => !this.#network.subnet(id));
    if (unknown.length > 0) {
      throw modelledError(InvalidSubnet$, `Some input subnets in :[${unknown.join(', ')}] are invalid.`);
    }
    const [vpcId, ...otherVpcs] = new Set(subnets.map(subnet => subnet.vpcId));
    if (vpcId === undefined || otherVpcs.length > 0) {
      throw modelledError(InvalidSubnet$, `The subnets in :[${ids.join(', ')}] are not all in the same VPC.`);
    }
    const zones = [...new Set(subnets.map(subnet => subnet.zone))];
    if (zones.length < 2) {
      throw modelledError(
        DBSubnetGroupDoesNotCoverEnoughAZs$,
        `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zones.join(', ')}. Add subnets to cover at least 2 AZs.`,
      );
    }
    return { vpcId, subnets };
  }
}
