import type { ObjectStore } from '../api/store';
import type { AdmissionCheck } from '../api/writer';
import { NAMESPACES } from '../model/shapes';
import { ApiStatusError, forbidden } from '../model/status';
import { evaluatePolicy } from './evaluation';
import { isAbout, type AdmissionRequest } from './matching';
import { ADMISSION_BINDINGS, ADMISSION_GROUP, ADMISSION_POLICIES } from './shapes';

/** HTTP statuses of the reasons that a validation may give. */
const CODES: Readonly<Record<string, number>> = {
  Unauthorized: 401,
  Forbidden: 403,
  RequestEntityTooLarge: 413,
  Invalid: 422,
};

/** Enforces the ValidatingAdmissionPolicies of a cluster that are bound, on everything that is written through its API. */
export function policyAdmission(store: ObjectStore): AdmissionCheck {
  return request => {
    if (request.definition.group === ADMISSION_GROUP) {
      return;
    }
    const { namespace: name } = request.object.metadata;
    const namespace = name === undefined ? undefined : store.get(NAMESPACES, { name });
    const about = { request, namespaceLabels: namespace?.metadata.labels };
    const bindings = store.list(ADMISSION_BINDINGS).filter(({ spec }) => spec.validationActions?.includes('Deny'));
    for (const policy of store.list(ADMISSION_POLICIES)) {
      const binding = bindings.find(
        ({ spec }) =>
          spec.policyName === policy.metadata.name && isAbout({ ...about, constraints: spec.matchResources }),
      );
      const { matchConstraints } = policy.spec;
      if (!binding || !matchConstraints || !isAbout({ ...about, constraints: matchConstraints })) {
        continue;
      }
      const denial = evaluatePolicy({ policy, request, namespace });
      if (denial) {
        throw denied({
          request,
          reason: denial.reason,
          message: `ValidatingAdmissionPolicy '${policy.metadata.name}' with binding '${binding.metadata.name}' denied request: ${denial.message}`,
        });
      }
    }
  };
}

/** As the API server words it: "is forbidden", whatever the reason. */
function denied(options: { request: AdmissionRequest; reason: string; message: string }): ApiStatusError {
  const { request, reason, message } = options;
  const refusal = forbidden({ subject: request.definition, name: request.object.metadata.name, why: message });
  return new ApiStatusError({
    code: CODES[reason] ?? 422,
    reason,
    message: refusal.message,
    details: { ...refusal.details, causes: [{ message }] },
  });
}
