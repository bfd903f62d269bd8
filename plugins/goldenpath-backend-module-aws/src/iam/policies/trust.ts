import type { Contract, RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EBS_CSI_SERVICE_ACCOUNT } from '../../names';
import type { ConditionValues, PolicyConditions, TrustPolicy } from '../policyDocument';
import { TRUSTED_SERVICES } from '../trustedServices';
import type { PolicyScope } from './scope';

/**
 * Who may assume a role: the service that preflight looks for, for nobody but this account (the confused deputy), and for the pods that the contract
 * gives the role to. Pure.
 */
export function trustPolicy(options: { key: RoleKey; scope: PolicyScope; contract: Contract }): TrustPolicy {
  const { service, actions } = TRUSTED_SERVICES[options.key];
  const condition = conditionOf(options);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TrustedService',
        Effect: 'Allow',
        Principal: { Service: service },
        Action: actions,
        ...(condition && { Condition: condition }),
      },
    ],
  };
}

function conditionOf(options: { key: RoleKey; scope: PolicyScope; contract: Contract }): PolicyConditions | undefined {
  const { key, scope, contract } = options;
  const sourceAccount: ConditionValues = { 'aws:SourceAccount': [scope.settings.accountId] };
  switch (key) {
    case 'cluster':
      return { StringEquals: sourceAccount, ArnLike: { 'aws:SourceArn': scope.ofClusters('cluster') } };
    case 'node':
      // EC2 says nothing of whom it acts for.
      return undefined;
    case 'externalDns':
      // Its associations have no session tags: those and a session policy exclude each other (PITFALLS 34).
      return { StringEquals: sourceAccount };
    case 'ebsCsi':
      return taggedBy({ sourceAccount, pods: [EBS_CSI_SERVICE_ACCOUNT], scope });
    case 'externalSecrets':
    case 'autoscaler':
      return taggedBy({ sourceAccount, pods: podsWith(contract, key), scope });
  }
}

interface PodAccount {
  namespace: string;
  serviceAccount: string;
}

function podsWith(contract: Contract, role: RoleKey): PodAccount[] {
  return contract.apps.flatMap(app =>
    app.podIdentity?.role === role
      ? [{ namespace: app.namespace, serviceAccount: app.podIdentity.serviceAccount }]
      : [],
  );
}

/** By the session tags that Pod Identity sets, which a pod cannot choose. */
function taggedBy(options: {
  sourceAccount: ConditionValues;
  pods: PodAccount[];
  scope: PolicyScope;
}): PolicyConditions {
  const { sourceAccount, pods, scope } = options;
  return {
    StringEquals: {
      ...sourceAccount,
      'aws:RequestTag/kubernetes-namespace': [...new Set(pods.map(pod => pod.namespace))],
      'aws:RequestTag/kubernetes-service-account': [...new Set(pods.map(pod => pod.serviceAccount))],
    },
    StringLike: { 'aws:RequestTag/eks-cluster-name': scope.clusterNames },
  };
}
