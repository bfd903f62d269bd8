import { arrayAt, textAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import type { StatusCause } from '../model/status';
import { findFaults } from './check';
import type { AdmissionPolicy, MatchResources } from './shapes';

const required = (field: string): StatusCause => ({ reason: 'FieldValueRequired', message: 'Required value', field });

/** A policy with what the API server fills in. */
export function withPolicyDefaults(object: KubernetesObject): KubernetesObject {
  const policy = object as AdmissionPolicy;
  const constraints = policy.spec?.matchConstraints;
  return {
    ...policy,
    spec: {
      failurePolicy: 'Fail',
      ...policy.spec,
      ...(constraints && { matchConstraints: withMatchDefaults(constraints) }),
    },
  };
}

/** A binding with what the API server fills in. */
export function withBindingDefaults(object: KubernetesObject): KubernetesObject {
  const { spec, ...rest } = object as KubernetesObject & { spec?: { matchResources?: MatchResources } };
  return {
    ...rest,
    spec: { ...spec, ...(spec?.matchResources && { matchResources: withMatchDefaults(spec.matchResources) }) },
  } as KubernetesObject;
}

function withMatchDefaults(constraints: MatchResources): MatchResources {
  const { resourceRules } = constraints;
  return {
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
    ...constraints,
    ...(resourceRules && { resourceRules: resourceRules.map(rule => ({ scope: '*', ...rule })) }),
  };
}

/** What is wrong with a policy: what is missing, and expressions that do not compile. */
export function validatePolicy(object: KubernetesObject): StatusCause[] {
  const missing = [
    ...(arrayAt(object, 'spec', 'matchConstraints', 'resourceRules').length > 0
      ? []
      : [required('spec.matchConstraints.resourceRules')]),
    ...(arrayAt(object, 'spec', 'validations').length > 0 ? [] : [required('spec.validations')]),
  ];
  return missing.length > 0
    ? missing
    : findFaults(object as AdmissionPolicy).map(({ field, expression, detail }) => ({
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(expression)}: ${detail}`,
        field,
      }));
}

/** What is wrong with a binding. */
export function validateBinding(object: KubernetesObject): StatusCause[] {
  return [
    ...(textAt(object, 'spec', 'policyName') ? [] : [required('spec.policyName')]),
    ...(arrayAt(object, 'spec', 'validationActions').length > 0 ? [] : [required('spec.validationActions')]),
  ];
}
