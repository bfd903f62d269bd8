import { evaluatePolicies, parsePolicy } from '../identity/policy';
import { RequestContextKeys } from '../identity/policyConditions';
import { Roles } from '../identity/roles';
import { SandboxCluster } from './cluster';
import { PodIdentities } from './podIdentities';

/** A service account of a cluster. */
export interface PodAccount {
  namespace: string;
  serviceAccount: string;
}

/** What the pods of one cluster may do in the account. */
export class PodCredentials {
  readonly #cluster: SandboxCluster;
  readonly #roles: Roles;
  readonly #podIdentities: PodIdentities;

  constructor(options: { cluster: SandboxCluster; roles: Roles; podIdentities: PodIdentities }) {
    this.#cluster = options.cluster;
    this.#roles = options.roles;
    this.#podIdentities = options.podIdentities;
  }

  /** The role that the pods get now, and the policy that limits them further. */
  role(pod: PodAccount): { roleArn: string; policy?: string } | undefined {
    const association = this.#podIdentities.effective(this.#cluster, pod.namespace, pod.serviceAccount);
    const role = association && this.#roles.seen(association.model.roleArn);
    if (!association || !role) {
      return undefined;
    }
    // EKS tags the session unless the association says otherwise; a role that does not let it gives the pods nothing.
    const also = association.model.disableSessionTags ? [] : ['sts:TagSession'];
    if (!this.#roles.trusts(role, 'pods.eks.amazonaws.com', also)) {
      return undefined;
    }
    return { roleArn: association.model.roleArn, policy: association.model.policy };
  }

  /** Whether IAM lets the pods do this: their role, limited by the association's policy (PITFALLS 34). */
  may(pod: PodAccount, action: string, resource?: string, context: RequestContextKeys = {}): boolean {
    const podRole = this.role(pod);
    const role = podRole && this.#roles.seen(podRole.roleArn);
    if (!podRole || !role) {
      return false;
    }
    const decision = evaluatePolicies({
      identity: this.#roles.policiesOf(role),
      limits: podRole.policy ? [parsePolicy(podRole.policy)] : [],
      action,
      resource,
      context: { ...(podRole.policy ? {} : this.#sessionTags(pod)), ...context },
    });
    return decision === 'allowed';
  }

  #sessionTags(pod: PodAccount): RequestContextKeys {
    return {
      'aws:PrincipalTag/eks-cluster-name': [this.#cluster.model.name],
      'aws:PrincipalTag/kubernetes-namespace': [pod.namespace],
      'aws:PrincipalTag/kubernetes-service-account': [pod.serviceAccount],
    };
  }
}
