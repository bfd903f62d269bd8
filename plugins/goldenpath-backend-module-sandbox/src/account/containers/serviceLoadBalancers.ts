import { LoadBalancers } from '../compute/loadBalancers';
import { SecurityGroups } from '../compute/securityGroups';
import { Misfortunes } from '../misfortunes';
import { World } from '../world';
import { SandboxCluster } from './cluster';

const GROUP_RETRY = 15_000;

/** What a cluster's load balancer controller does in the account, with the traces that the real one leaves. */
export class ServiceLoadBalancers {
  readonly #world: World;
  readonly #cluster: SandboxCluster;
  readonly #groups: SecurityGroups;
  readonly #loadBalancers: LoadBalancers;
  readonly #misfortunes: Misfortunes;

  constructor(options: {
    world: World;
    cluster: SandboxCluster;
    groups: SecurityGroups;
    loadBalancers: LoadBalancers;
    misfortunes: Misfortunes;
  }) {
    this.#world = options.world;
    this.#cluster = options.cluster;
    this.#groups = options.groups;
    this.#loadBalancers = options.loadBalancers;
    this.#misfortunes = options.misfortunes;
  }

  create(options: {
    namespace: string;
    service: string;
    ports: number[];
    tags?: Record<string, string>;
    onReady: (hostname: string) => void;
  }): { release(): void } {
    const { name: clusterName } = this.#cluster.model;
    const name = `a${this.#world.ids.hex('service-load-balancer', 31)}`;
    const owned = { [`kubernetes.io/cluster/${clusterName}`]: 'owned', 'elbv2.k8s.aws/cluster': clusterName };
    const groupId = this.#createGroup({ ...options, name, owned });
    const loadBalancer = this.#loadBalancers.create({
      name,
      vpcId: this.#cluster.vpcId,
      subnetIds: this.#cluster.subnetIds,
      groupIds: [groupId],
      ports: options.ports,
      tags: { ...options.tags, ...owned, 'kubernetes.io/service-name': `${options.namespace}/${options.service}` },
      onActive: active => options.onReady(active.hostname),
    });
    return {
      release: () => {
        if (this.#misfortunes.strikes('leave-load-balancer', clusterName)) {
          return;
        }
        this.#loadBalancers.delete(loadBalancer.arn);
        loadBalancer.listeners.forEach(listener => this.#loadBalancers.deleteTargetGroup(listener.targetGroupArn));
        this.#revokeNodeAccess(groupId);
        this.#world.after('loadBalancerInterfacesGone', name, () => this.#withdrawGroup(groupId));
      },
    };
  }

  #createGroup(options: {
    name: string;
    namespace: string;
    service: string;
    ports: number[];
    owned: Record<string, string>;
  }): string {
    const group = this.#groups.create({
      name: `k8s-elb-${options.name}`,
      description: `Security group for Kubernetes ELB ${options.name} (${options.namespace}/${options.service})`,
      vpcId: this.#cluster.vpcId,
      tags: options.owned,
    });
    for (const port of options.ports) {
      this.#groups.authorize(group.id, {
        direction: 'ingress',
        protocol: 'tcp',
        fromPort: port,
        toPort: port,
        peer: { kind: 'cidr', cidr: '0.0.0.0/0' },
      });
    }
    // The nodes let the load balancer in: its group can't go before this rule does.
    this.#groups.authorize(this.#cluster.clusterSecurityGroupId, {
      direction: 'ingress',
      protocol: '-1',
      peer: { kind: 'group', groupId: group.id },
    });
    return group.id;
  }

  #revokeNodeAccess(groupId: string): void {
    const nodes = this.#groups.all().find(group => group.id === this.#cluster.clusterSecurityGroupId);
    const names = (peer: { kind: string; groupId?: string }) => peer.kind === 'group' && peer.groupId === groupId;
    if (nodes?.rules.some(rule => names(rule.peer))) {
      this.#groups.revoke(nodes.id, rule => names(rule.peer));
    }
  }

  /** The controller takes its group away once nothing uses it; it stops trying when its cluster does. */
  #withdrawGroup(groupId: string): void {
    const exists = this.#groups.all().some(group => group.id === groupId);
    if (this.#cluster.runtime === undefined || !exists) {
      return;
    }
    if (this.#groups.inUse(groupId)) {
      this.#world.in(GROUP_RETRY, () => this.#withdrawGroup(groupId));
    } else {
      this.#groups.delete(groupId);
    }
  }
}
