import { ClusterIdentity } from '../../ports';
import { Callers } from '../identity/callers';
import { Roles } from '../identity/roles';
import { World } from '../world';
import { CLUSTER_ADMIN_POLICY } from './accessEntries';
import { SandboxCluster } from './cluster';
import { parseClusterToken, tokenIsSignedFor } from './clusterToken';

/** What the authenticator webhook of an EKS control plane does: from a token to an identity in the cluster. */
export class Authenticator {
  readonly #world: World;
  readonly #callers: Callers;
  readonly #roles: Roles;
  readonly #clientClock: () => number;

  constructor(options: { world: World; callers: Callers; roles: Roles; clientClock: () => number }) {
    this.#world = options.world;
    this.#callers = options.callers;
    this.#roles = options.roles;
    this.#clientClock = options.clientClock;
  }

  /** The identity behind a bearer token, or `undefined` where the API server answers 401. */
  authenticate(cluster: SandboxCluster, bearerToken: string): ClusterIdentity | undefined {
    const token = parseClusterToken(bearerToken, this.#clientClock());
    if (!token) {
      return undefined;
    }
    const known = this.#callers.lookup(token.accessKeyId);
    if (known.state === 'expired' || known.state === 'invalid') {
      return undefined;
    }
    const { secretAccessKey, caller } = known;
    const clusterName = cluster.model.name;
    if (secretAccessKey !== undefined && !tokenIsSignedFor(token, { clusterName, secretAccessKey })) {
      return undefined;
    }
    const entry = cluster.accessEntries.get(caller.roleArn);
    // An entry is bound to the role that it was made for, not to the role's name (PITFALLS 9).
    const sameRole = entry?.roleId === this.#roles.byArn(caller.roleArn)?.roleId;
    if (!entry || !sameRole || entry.effectiveAt > this.#world.now()) {
      return undefined;
    }
    const policyGroups = entry.policies.map(policy =>
      policy.policyArn === CLUSTER_ADMIN_POLICY
        ? 'system:masters'
        : `eks-access-policy:${policy.policyArn?.split('/').at(-1)}`,
    );
    return {
      arn: caller.arn,
      username: (entry.model.username ?? caller.arn).replace('{{SessionName}}', caller.sessionName),
      groups: [...(entry.model.kubernetesGroups ?? []), ...policyGroups, 'system:authenticated'],
    };
  }
}
