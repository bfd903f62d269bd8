import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { buildLabels } from '../argocd/names';
import type { ClusterObject, DesiredObject } from '../client/objects';

const ADMISSION_API = 'admissionregistration.k8s.io/v1';

/** Which requests a policy judges. */
export interface ResourceRule {
  apiGroup: string;
  /**
   * A version that the API server itself brings, or `*`. The expressions of a policy are type-checked against the schema of a named
   * version; where a kind comes with somebody's CRD, no version of it may be a way around the policy.
   */
  apiVersion: string;
  resources: string[];
}

/** One policy, apart from what all of ours have in common. */
export interface PolicyDefinition {
  name: string;
  rules: ResourceRule[];
  matchConditions?: { name: string; expression: string }[];
  variables: { name: string; expression: string }[];
  validation: {
    expression: string;
    /** Said where the expression of the message fails or says too much. */
    message: string;
    messageExpression: string;
  };
}

/** A policy or a binding as it is read back. */
export interface AdmissionObject extends ClusterObject {
  spec?: unknown;
  status?: {
    observedGeneration?: number;
    typeChecking?: { expressionWarnings?: { fieldRef?: string; warning?: string }[] };
  };
}

/**
 * A policy and the binding that puts it in force everywhere in the cluster. Everything that the API server would fill in is written out, so that
 * what is read back is what was rendered, or was changed by somebody. Deletions are never judged.
 */
export function renderPolicy(options: { spec: BuildSpec; policy: PolicyDefinition }): [DesiredObject, DesiredObject] {
  const { spec, policy } = options;
  const metadata = { name: policy.name, labels: buildLabels(spec) };
  return [
    {
      apiVersion: ADMISSION_API,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: policy.rules.map(rule => ({
            apiGroups: [rule.apiGroup],
            apiVersions: [rule.apiVersion],
            operations: ['CREATE', 'UPDATE'],
            resources: rule.resources,
            scope: '*',
          })),
        },
        ...(policy.matchConditions && { matchConditions: policy.matchConditions }),
        variables: policy.variables,
        validations: [{ ...policy.validation, reason: 'Invalid' }],
      },
    },
    {
      apiVersion: ADMISSION_API,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: policy.name, validationActions: ['Deny'] },
    },
  ];
}
