import { unmodelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { Network } from './network';

/** One rule: a peer (an address range or another group) and ports. */
export interface SecurityGroupRule {
  id: string;
  direction: 'ingress' | 'egress';
  protocol: string;
  fromPort: number | undefined;
  toPort: number | undefined;
  peer: { kind: 'cidr'; cidr: string } | { kind: 'group'; groupId: string };
  description: string | undefined;
}

export interface SandboxSecurityGroup {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  rules: SecurityGroupRule[];
  tags: Tags;
}

/** The security groups of the account. */
export class SecurityGroups {
  readonly #world: World;
  readonly #network: Network;
  readonly #groups = new Map<string, SandboxSecurityGroup>();

  constructor(options: { world: World; network: Network }) {
    this.#world = options.world;
    this.#network = options.network;
  }

  all(): SandboxSecurityGroup[] {
    return [...this.#groups.values()];
  }

  get(id: string): SandboxSecurityGroup {
    const group = this.#groups.get(id);
    if (!group) {
      throw groupNotFound(id);
    }
    return group;
  }

  create(options: {
    id?: string;
    name: string;
    description: string;
    vpcId: string;
    tags?: Tags;
  }): SandboxSecurityGroup {
    const taken = this.all().some(group => group.vpcId === options.vpcId && group.name === options.name);
    if (taken) {
      throw unmodelledError(
        'InvalidGroup.Duplicate',
        `The security group '${options.name}' already exists for VPC '${options.vpcId}'`,
      );
    }
    const group: SandboxSecurityGroup = {
      id: options.id ?? this.#world.ids.ec2('sg'),
      name: options.name,
      description: options.description,
      vpcId: options.vpcId,
      rules: [],
      tags: options.tags ?? {},
    };
    this.#groups.set(group.id, group);
    this.authorize(group.id, { direction: 'egress', protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } });
    return group;
  }

  authorize(
    groupId: string,
    rule: Pick<SecurityGroupRule, 'direction' | 'protocol' | 'peer'> & Partial<SecurityGroupRule>,
  ): SecurityGroupRule {
    const group = this.get(groupId);
    const { direction, protocol, fromPort, toPort, peer, description } = rule;
    if (peer.kind === 'group') {
      this.get(peer.groupId);
    }
    const added = { id: this.#world.ids.ec2('sgr'), direction, protocol, fromPort, toPort, peer, description };
    if (group.rules.some(existing => sameRule(existing, added))) {
      throw unmodelledError('InvalidPermission.Duplicate', 'the specified rule already exists');
    }
    group.rules.push(added);
    return added;
  }

  /** Takes rules back; one that isn't there is an error, as in EC2. */
  revoke(groupId: string, matches: (rule: SecurityGroupRule) => boolean): void {
    const group = this.get(groupId);
    const kept = group.rules.filter(rule => !matches(rule));
    if (kept.length === group.rules.length) {
      throw unmodelledError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
    }
    group.rules = kept;
  }

  /** Deletes a group on a caller's wish: refused while an interface uses it or another group's rule names it (PITFALLS 18). */
  delete(id: string): void {
    const group = this.get(id);
    if (group.name === 'default') {
      throw unmodelledError('CannotDelete', `the specified group: "${id}" name: "default" cannot be deleted by a user`);
    }
    if (this.inUse(id)) {
      throw unmodelledError('DependencyViolation', `resource ${id} has a dependent object`);
    }
    this.#groups.delete(id);
    this.#world.bury(this.#world.arn('ec2', `security-group/${id}`), group.tags);
  }

  /** Whether an interface has the group, or a rule of another group names it. */
  inUse(id: string): boolean {
    const held = this.#network.interfaces().some(candidate => candidate.groupIds.includes(id));
    const named = this.all().some(
      group => group.id !== id && group.rules.some(rule => rule.peer.kind === 'group' && rule.peer.groupId === id),
    );
    return held || named;
  }
}

export function groupNotFound(id: string): Error {
  return unmodelledError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}

export function sameRule(
  left: Omit<SecurityGroupRule, 'id' | 'description'>,
  right: Omit<SecurityGroupRule, 'id' | 'description'>,
): boolean {
  const key = (rule: Omit<SecurityGroupRule, 'id' | 'description'>) =>
    JSON.stringify([
      rule.direction,
      rule.protocol,
      rule.fromPort ?? null,
      rule.toPort ?? null,
      rule.peer.kind === 'cidr' ? rule.peer.cidr : rule.peer.groupId,
    ]);
  return key(left) === key(right);
}
