import {
  type AssociatedAccessPolicy,
  type CreateAccessEntryRequest,
  InvalidParameterException$,
  InvalidRequestException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-eks';
import { modelledError } from '../../protocol';
import { Caller } from '../identity/callers';
import { Roles } from '../identity/roles';
import { World } from '../world';
import { SandboxAccessEntry, SandboxCluster } from './cluster';
import { Clusters } from './clusters';

export const CLUSTER_ADMIN_POLICY = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy';

/** The access policies that EKS has. */
export const ACCESS_POLICIES = [
  'AmazonEKSAdminPolicy',
  'AmazonEKSClusterAdminPolicy',
  'AmazonEKSAdminViewPolicy',
  'AmazonEKSEditPolicy',
  'AmazonEKSViewPolicy',
].map(name => ({ name, arn: `arn:aws:eks::aws:cluster-access-policy/${name}` }));

/** Who may enter a cluster. */
export class AccessEntries {
  readonly #world: World;
  readonly #clusters: Clusters;
  readonly #roles: Roles;

  constructor(options: { world: World; clusters: Clusters; roles: Roles }) {
    this.#world = options.world;
    this.#clusters = options.clusters;
    this.#roles = options.roles;
    options.clusters.listen({
      creating: (cluster, caller) => this.#letCreatorIn(cluster, caller),
      active: () => {},
      deleting: () => {},
      gone: () => {},
    });
  }

  /** All entries of a cluster; refused where the cluster's authentication mode has none. */
  of(clusterName: string): Map<string, SandboxAccessEntry> {
    const cluster = this.#clusters.get(clusterName);
    if (cluster.model.accessConfig?.authenticationMode === 'CONFIG_MAP') {
      throw modelledError(
        InvalidRequestException$,
        "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.",
        { clusterName },
      );
    }
    return cluster.accessEntries;
  }

  get(clusterName: string, principalArn: string): SandboxAccessEntry {
    const entry = this.of(clusterName).get(principalArn);
    if (!entry) {
      throw modelledError(
        ResourceNotFoundException$,
        `The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.`,
        { clusterName },
      );
    }
    return entry;
  }

  create(input: CreateAccessEntryRequest): SandboxAccessEntry {
    const clusterName = input.clusterName ?? '';
    const principalArn = input.principalArn ?? '';
    const entries = this.of(clusterName);
    if (entries.has(principalArn)) {
      // The creator's own entry, too: that means adopt (PITFALLS 6).
      throw modelledError(
        ResourceInUseException$,
        'The specified access entry resource is already in use on this cluster.',
        { clusterName },
      );
    }
    if (principalArn.includes(':role/') && !this.#roles.seen(principalArn)) {
      throw modelledError(InvalidParameterException$, 'The specified principalArn is invalid: invalid principal.', {
        clusterName,
      });
    }
    return this.#add(this.#clusters.get(clusterName), principalArn, {
      type: input.type ?? 'STANDARD',
      groups: input.kubernetesGroups ?? [],
      username: input.username,
      tags: input.tags ?? {},
      effectiveIn: this.#world.latency('accessEffective', `${clusterName}/${principalArn}`),
    });
  }

  delete(clusterName: string, principalArn: string): void {
    const entry = this.get(clusterName, principalArn);
    this.of(clusterName).delete(principalArn);
    this.#world.bury(entry.model.accessEntryArn, entry.model.tags ?? {});
  }

  associate(
    clusterName: string,
    principalArn: string,
    policy: Pick<AssociatedAccessPolicy, 'policyArn' | 'accessScope'>,
  ): AssociatedAccessPolicy {
    const entry = this.get(clusterName, principalArn);
    if (!ACCESS_POLICIES.some(known => known.arn === policy.policyArn)) {
      throw modelledError(InvalidParameterException$, 'The policyArn parameter format is not valid', { clusterName });
    }
    const now = this.#world.date();
    const before = entry.policies.find(existing => existing.policyArn === policy.policyArn);
    const associated = { ...policy, associatedAt: before?.associatedAt ?? now, modifiedAt: now };
    entry.policies = [...entry.policies.filter(existing => existing !== before), associated];
    entry.effectiveAt = Math.max(
      entry.effectiveAt,
      this.#world.now() + this.#world.latency('accessEffective', `${clusterName}/${principalArn}/policy`),
    );
    return associated;
  }

  disassociate(clusterName: string, principalArn: string, policyArn: string): void {
    const entry = this.get(clusterName, principalArn);
    const kept = entry.policies.filter(existing => existing.policyArn !== policyArn);
    if (kept.length === entry.policies.length) {
      throw modelledError(ResourceNotFoundException$, `The policy ${policyArn} is not associated`, { clusterName });
    }
    entry.policies = kept;
  }

  /** EKS lets the machines of a managed node group in by itself. */
  allowNodes(cluster: SandboxCluster, nodeRoleArn: string): void {
    if (!cluster.accessEntries.has(nodeRoleArn)) {
      this.#add(cluster, nodeRoleArn, {
        type: 'EC2_LINUX',
        groups: ['system:nodes'],
        username: 'system:node:{{EC2PrivateDNSName}}',
        tags: {},
        effectiveIn: 0,
      });
    }
  }

  #letCreatorIn(cluster: SandboxCluster, caller: Caller): void {
    if (cluster.model.accessConfig?.bootstrapClusterCreatorAdminPermissions) {
      const entry = this.#add(cluster, caller.roleArn, {
        type: 'STANDARD',
        groups: [],
        username: undefined,
        tags: {},
        effectiveIn: 0,
      });
      const now = this.#world.date();
      entry.policies = [
        {
          policyArn: CLUSTER_ADMIN_POLICY,
          accessScope: { type: 'cluster', namespaces: [] },
          associatedAt: now,
          modifiedAt: now,
        },
      ];
    }
  }

  #add(
    cluster: SandboxCluster,
    principalArn: string,
    options: {
      type: string;
      groups: string[];
      username: string | undefined;
      tags: Record<string, string>;
      effectiveIn: number;
    },
  ): SandboxAccessEntry {
    const [, kind = 'role', principal = ''] = /:(role|user)\/(.+)$/.exec(principalArn) ?? [];
    const id = this.#world.ids.uuid('access-entry');
    const entry: SandboxAccessEntry = {
      model: {
        clusterName: cluster.model.name,
        principalArn,
        kubernetesGroups: options.groups,
        accessEntryArn: this.#world.arn(
          'eks',
          `access-entry/${cluster.model.name}/${kind}/${this.#world.accountId}/${principal}/${id}`,
        ),
        createdAt: this.#world.date(),
        modifiedAt: this.#world.date(),
        username:
          options.username ??
          (kind === 'role'
            ? `arn:aws:sts::${this.#world.accountId}:assumed-role/${principal.split('/').at(-1)}/{{SessionName}}`
            : principalArn),
        type: options.type,
        tags: options.tags,
      },
      roleId: this.#roles.byArn(principalArn)?.roleId,
      policies: [],
      effectiveAt: this.#world.now() + options.effectiveIn,
    };
    cluster.accessEntries.set(principalArn, entry);
    return entry;
  }
}
