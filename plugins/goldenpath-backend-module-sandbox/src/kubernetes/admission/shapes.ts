import { resourceRef, type KubernetesObject } from '../model/object';

/** One rule of what a policy or a binding is about. */
export type ResourceRule = {
  apiGroups?: string[];
  apiVersions?: string[];
  operations?: string[];
  resources?: string[];
  resourceNames?: string[];
  scope?: string;
};

/** What a policy or a binding is about. */
export type MatchResources = {
  matchPolicy?: string;
  namespaceSelector?: unknown;
  objectSelector?: unknown;
  resourceRules?: ResourceRule[];
  excludeResourceRules?: ResourceRule[];
};

export type NamedExpression = { name: string; expression: string };

export type Validation = { expression: string; message?: string; messageExpression?: string; reason?: string };

export type AdmissionPolicy = KubernetesObject & {
  spec: {
    failurePolicy?: string;
    matchConstraints?: MatchResources;
    matchConditions?: NamedExpression[];
    variables?: NamedExpression[];
    validations?: Validation[];
  };
  status?: {
    observedGeneration?: number;
    typeChecking?: { expressionWarnings?: { fieldRef: string; warning: string }[] };
  };
};

export type AdmissionBinding = KubernetesObject & {
  spec: { policyName?: string; validationActions?: string[]; matchResources?: MatchResources };
};

/** The group whose objects no policy judges: whoever may change policies can't be locked out by one. */
export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

export const ADMISSION_POLICIES = resourceRef<AdmissionPolicy>(ADMISSION_GROUP, 'validatingadmissionpolicies');
export const ADMISSION_BINDINGS = resourceRef<AdmissionBinding>(ADMISSION_GROUP, 'validatingadmissionpolicybindings');
