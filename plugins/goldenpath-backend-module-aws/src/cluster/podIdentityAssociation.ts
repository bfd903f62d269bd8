import {
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociation,
} from '@aws-sdk/client-eks';
import type { AwsAccount } from '../account';

/** What the pods of a service account are to get. */
export interface WantedAssociation {
  roleArn: string;
  policy?: string;
  disableSessionTags: boolean;
}

/** The association of a service account, where it has one. EKS refuses a second for the same. */
export async function findAssociation(options: {
  account: Pick<AwsAccount, 'clients'>;
  clusterName: string;
  namespace: string;
  serviceAccount: string;
  signal: AbortSignal;
}): Promise<PodIdentityAssociation | undefined> {
  const { account, clusterName, namespace, serviceAccount, signal } = options;
  const listed = await account.clients.eks.send(
    new ListPodIdentityAssociationsCommand({ clusterName, namespace, serviceAccount }),
    { abortSignal: signal },
  );
  const associationId = listed.associations?.[0]?.associationId;
  if (!associationId) {
    return undefined;
  }
  const answer = await account.clients.eks.send(
    new DescribePodIdentityAssociationCommand({ clusterName, associationId }),
    { abortSignal: signal },
  );
  return answer.association;
}

/** Says how an association differs from what is wanted; nothing where it does not. Pure. */
export function differenceOf(options: {
  found: PodIdentityAssociation;
  wanted: WantedAssociation;
}): string | undefined {
  const { found, wanted } = options;
  const differences = [
    ...(found.roleArn === wanted.roleArn ? [] : [`it has ${found.roleArn} where this build gives ${wanted.roleArn}`]),
    // The pods would have the target's permissions, whatever the role's own are.
    ...(found.targetRoleArn ? [`it goes on to ${found.targetRoleArn}, which this build does not give`] : []),
    ...(canonical(found.policy) === canonical(wanted.policy)
      ? []
      : ['its session policy is not the one that this build gives']),
    ...((found.disableSessionTags ?? false) === wanted.disableSessionTags
      ? []
      : [`its session tags are ${found.disableSessionTags ? 'off' : 'on'}`]),
  ];
  return differences.length > 0 ? differences.join('; ') : undefined;
}

/**
 * What an update says, so that an association becomes what is wanted. A field that is left out of an update stays as it is; an empty text takes
 * it away. Pure.
 */
export function correctionOf(options: {
  found: PodIdentityAssociation;
  wanted: WantedAssociation;
}): WantedAssociation & { targetRoleArn?: '' } {
  const { found, wanted } = options;
  return {
    ...wanted,
    ...(found.targetRoleArn && { targetRoleArn: '' }),
    ...(found.policy && wanted.policy === undefined && { policy: '' }),
  };
}

/** EKS may give a policy back with other white space. */
function canonical(policy: string | undefined): string {
  if (!policy) {
    return '';
  }
  try {
    return JSON.stringify(JSON.parse(policy));
  } catch {
    return policy;
  }
}
