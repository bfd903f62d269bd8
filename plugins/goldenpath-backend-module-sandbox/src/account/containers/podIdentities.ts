import {
  type CreatePodIdentityAssociationRequest,
  InvalidParameterException$,
  type PodIdentityAssociation,
  ResourceInUseException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-eks';
import { modelledError } from '../../protocol';
import { parsePolicy } from '../identity/policy';
import { Roles } from '../identity/roles';
import { World } from '../world';
import { SandboxCluster, SandboxPodIdentity } from './cluster';
import { Clusters } from './clusters';

/** Which IAM roles the pods of a cluster get. */
export class PodIdentities {
  readonly #world: World;
  readonly #clusters: Clusters;
  readonly #roles: Roles;

  constructor(options: { world: World; clusters: Clusters; roles: Roles }) {
    this.#world = options.world;
    this.#clusters = options.clusters;
    this.#roles = options.roles;
  }

  of(clusterName: string): SandboxPodIdentity[] {
    return [...this.#clusters.get(clusterName).podIdentities.values()];
  }

  get(clusterName: string, associationId: string): SandboxPodIdentity {
    const association = this.#clusters.get(clusterName).podIdentities.get(associationId);
    if (!association) {
      throw modelledError(ResourceNotFoundException$, `No association found for id: ${associationId}`, { clusterName });
    }
    return association;
  }

  create(input: CreatePodIdentityAssociationRequest, options: { ownerArn?: string } = {}): SandboxPodIdentity {
    const { namespace = '', serviceAccount = '', roleArn = '', policy, disableSessionTags, tags } = input;
    const cluster = this.#clusters.getActive(input.clusterName ?? '');
    const members = { clusterName: cluster.model.name };
    const existing = this.of(cluster.model.name).find(
      ({ model }) => model.namespace === namespace && model.serviceAccount === serviceAccount,
    );
    if (existing) {
      throw modelledError(
        ResourceInUseException$,
        `Association already exists: ${existing.model.associationId}`,
        members,
      );
    }
    if (!this.#roles.seen(roleArn)) {
      throw modelledError(
        InvalidParameterException$,
        `Role provided in the request does not exist: ${roleArn}`,
        members,
      );
    }
    checkPolicy({ policy, disableSessionTags, members });
    const associationId = `a-${this.#world.ids.hex('pod-identity', 17)}`;
    const association: SandboxPodIdentity = {
      model: {
        clusterName: cluster.model.name,
        namespace,
        serviceAccount,
        roleArn,
        associationArn: this.#world.arn('eks', `podidentityassociation/${cluster.model.name}/${associationId}`),
        associationId,
        tags: tags ?? {},
        createdAt: this.#world.date(),
        modifiedAt: this.#world.date(),
        ownerArn: options.ownerArn,
        disableSessionTags: disableSessionTags ?? false,
        targetRoleArn: input.targetRoleArn,
        policy,
      },
      effectiveAt: this.#world.now() + this.#world.latency('accessEffective', associationId),
    };
    cluster.podIdentities.set(associationId, association);
    return association;
  }

  update(
    clusterName: string,
    associationId: string,
    change: Pick<PodIdentityAssociation, 'roleArn' | 'policy' | 'disableSessionTags' | 'targetRoleArn'>,
  ): SandboxPodIdentity {
    const association = this.get(clusterName, associationId);
    const { model } = association;
    const policy = changed(change.policy, model.policy);
    const disableSessionTags = change.disableSessionTags ?? model.disableSessionTags;
    checkPolicy({ policy, disableSessionTags, members: { clusterName } });
    model.roleArn = change.roleArn ?? model.roleArn;
    model.policy = policy;
    model.disableSessionTags = disableSessionTags;
    model.targetRoleArn = changed(change.targetRoleArn, model.targetRoleArn);
    model.modifiedAt = this.#world.date();
    return association;
  }

  delete(clusterName: string, associationId: string): SandboxPodIdentity {
    const association = this.get(clusterName, associationId);
    this.remove(this.#clusters.get(clusterName), association.model.associationArn);
    return association;
  }

  remove(cluster: SandboxCluster, associationArn: string): void {
    for (const { model } of [...cluster.podIdentities.values()]) {
      if (model.associationArn === associationArn) {
        cluster.podIdentities.delete(model.associationId);
        this.#world.bury(model.associationArn, model.tags ?? {});
      }
    }
  }

  /**
   * The association that EKS puts into new pods of a service account. Whether the agent that answers their calls runs on the
   * pod's node is another question, and the cluster's to answer.
   */
  effective(cluster: SandboxCluster, namespace: string, serviceAccount: string): SandboxPodIdentity | undefined {
    return [...cluster.podIdentities.values()].find(
      ({ model, effectiveAt }) =>
        model.namespace === namespace && model.serviceAccount === serviceAccount && effectiveAt <= this.#world.now(),
    );
  }
}

/** A field of an update that is left out changes nothing; an empty text takes it away. */
function changed(value: string | undefined, before: string | undefined): string | undefined {
  return value === undefined ? before : value || undefined;
}

/** A session policy and session tags share the room that STS has for them: the one excludes the other (PITFALLS 34). */
function checkPolicy(options: {
  policy: string | undefined;
  disableSessionTags: boolean | undefined;
  members: Record<string, unknown>;
}): void {
  if (options.policy === undefined) {
    return;
  }
  if (!options.disableSessionTags) {
    throw modelledError(
      InvalidParameterException$,
      'disableSessionTags must be true when a policy is specified',
      options.members,
    );
  }
  try {
    parsePolicy(options.policy);
  } catch (error) {
    throw modelledError(InvalidParameterException$, `The policy is not valid: ${error}`, options.members);
  }
}
