import {
  LoadBalancerNotFoundException$,
  ResourceInUseException$,
  TargetGroupNotFoundException$,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { Network } from './network';

/** The hosted zone in which AWS keeps the names of network load balancers of eu-west-1. */
const CANONICAL_HOSTED_ZONE = 'Z2IFOLAFXWLO4F';

export interface SandboxLoadBalancer {
  arn: string;
  name: string;
  hostname: string;
  hostedZoneId: string;
  vpcId: string;
  subnets: { id: string; zone: string }[];
  groupIds: string[];
  createdAt: Date;
  state: 'provisioning' | 'active';
  listeners: { arn: string; port: number; targetGroupArn: string }[];
  tags: Tags;
}

export interface SandboxTargetGroup {
  arn: string;
  name: string;
  port: number;
  vpcId: string;
  tags: Tags;
}

/** Load balancers and target groups of the account. */
export class LoadBalancers {
  readonly #world: World;
  readonly #network: Network;
  readonly #loadBalancers = new Map<string, SandboxLoadBalancer>();
  readonly #targetGroups = new Map<string, SandboxTargetGroup>();

  constructor(options: { world: World; network: Network }) {
    this.#world = options.world;
    this.#network = options.network;
  }

  all(): SandboxLoadBalancer[] {
    return [...this.#loadBalancers.values()];
  }

  targetGroups(): SandboxTargetGroup[] {
    return [...this.#targetGroups.values()];
  }

  get(arn: string): SandboxLoadBalancer {
    const found = this.#loadBalancers.get(arn);
    if (!found) {
      throw modelledError(LoadBalancerNotFoundException$, `Load balancer '${arn}' not found`);
    }
    return found;
  }

  /** A network load balancer with one target group and listener a port, and an interface in each subnet. */
  create(options: {
    name: string;
    vpcId: string;
    subnetIds: string[];
    groupIds: string[];
    ports: number[];
    tags: Tags;
    onActive: (loadBalancer: SandboxLoadBalancer) => void;
  }): SandboxLoadBalancer {
    const id = this.#world.ids.hex('load-balancer', 16);
    const arn = this.#world.arn('elasticloadbalancing', `loadbalancer/net/${options.name}/${id}`);
    const listeners = options.ports.map(port => this.#listener({ ...options, port, id }));
    const interfaces = options.subnetIds.map(subnetId =>
      this.#network.createInterface({
        subnetId,
        groupIds: options.groupIds,
        description: `ELB net/${options.name}/${id}`,
        requesterId: 'amazon-elb',
        interfaceType: 'network_load_balancer',
        holder: { kind: 'service', service: 'amazon-elb' },
      }),
    );
    const loadBalancer: SandboxLoadBalancer = {
      arn,
      name: options.name,
      hostname: `${options.name}-${id}.elb.${this.#world.region}.amazonaws.com`,
      hostedZoneId: CANONICAL_HOSTED_ZONE,
      vpcId: options.vpcId,
      subnets: interfaces.map(held => ({ id: held.subnetId, zone: held.zone })),
      groupIds: options.groupIds,
      createdAt: this.#world.date(),
      state: 'provisioning',
      listeners,
      tags: options.tags,
    };
    this.#loadBalancers.set(arn, loadBalancer);
    this.#world.after('loadBalancerReady', options.name, () => {
      if (this.#loadBalancers.has(arn)) {
        loadBalancer.state = 'active';
        options.onActive(loadBalancer);
      }
    });
    return loadBalancer;
  }

  /** Deletes a load balancer, with its listeners; its interfaces go minutes later (PITFALLS 18). Gone already is no error. */
  delete(arn: string): void {
    const found = this.#loadBalancers.get(arn);
    if (!found) {
      return;
    }
    this.#loadBalancers.delete(arn);
    this.#world.bury(arn, found.tags);
    const description = `ELB ${arn.split(':loadbalancer/')[1]}`;
    this.#world.after('loadBalancerInterfacesGone', found.name, () => {
      for (const held of this.#network.interfaces().filter(candidate => candidate.description === description)) {
        this.#network.removeInterface(held.id);
      }
    });
  }

  /** Refused while a listener forwards to it. Gone already is no error. */
  deleteTargetGroup(arn: string): void {
    const found = this.#targetGroups.get(arn);
    if (!found) {
      return;
    }
    if (this.loadBalancersOf(arn).length > 0) {
      throw modelledError(ResourceInUseException$, `Target group '${arn}' is currently in use by a listener or a rule`);
    }
    this.#targetGroups.delete(arn);
    this.#world.bury(arn, found.tags);
  }

  targetGroup(arn: string): SandboxTargetGroup {
    const found = this.#targetGroups.get(arn);
    if (!found) {
      throw modelledError(TargetGroupNotFoundException$, `One or more target groups not found`);
    }
    return found;
  }

  /** The load balancers that forward to a target group. */
  loadBalancersOf(targetGroupArn: string): SandboxLoadBalancer[] {
    return this.all().filter(candidate =>
      candidate.listeners.some(listener => listener.targetGroupArn === targetGroupArn),
    );
  }

  #listener(options: { name: string; port: number; id: string; vpcId: string; tags: Tags }) {
    const targetGroupName = `${options.name.slice(0, 24)}-${options.port}`;
    const targetGroupId = this.#world.ids.hex('target-group', 16);
    const targetGroupArn = this.#world.arn('elasticloadbalancing', `targetgroup/${targetGroupName}/${targetGroupId}`);
    this.#targetGroups.set(targetGroupArn, {
      arn: targetGroupArn,
      name: targetGroupName,
      port: options.port,
      vpcId: options.vpcId,
      tags: options.tags,
    });
    const listenerId = this.#world.ids.hex('listener', 16);
    return {
      arn: this.#world.arn('elasticloadbalancing', `listener/net/${options.name}/${options.id}/${listenerId}`),
      port: options.port,
      targetGroupArn,
    };
  }
}
