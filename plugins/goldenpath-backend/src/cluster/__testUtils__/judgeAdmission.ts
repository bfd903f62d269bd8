import { type CelInput, type CelValue, isCelError, run } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import type { DesiredObject } from '../client/objects';

interface Rendered {
  matchConstraints: { resourceRules: { apiGroups: string[]; resources: string[] }[] };
  matchConditions?: { name: string; expression: string }[];
  variables: { name: string; expression: string }[];
  validations: { expression: string; messageExpression: string }[];
}

/** A JSON object on its way to the API server. */
export type Judged = { [field: string]: CelInput };

/**
 * What rendered policies say of an object, by the evaluator of another hand than the sandbox's: the messages of those that refuse it. An
 * expression that fails throws, as it would refuse the request in a cluster.
 */
export function judgeAdmission(options: {
  policies: DesiredObject[];
  /** The API group and the plural name of the object's kind. */
  kind: { group: string; resource: string };
  object: Judged;
  oldObject?: Judged;
}): string[] {
  const { policies, kind, object, oldObject = null } = options;
  return policies.flatMap(policy => {
    const spec = specOf(policy);
    const matches = spec?.matchConstraints.resourceRules.some(
      rule => rule.apiGroups.includes(kind.group) && rule.resources.includes(kind.resource),
    );
    const root = { object, oldObject };
    if (!spec || !matches || !(spec.matchConditions ?? []).every(({ expression }) => evaluate(expression, root))) {
      return [];
    }
    const variables: Judged = {};
    for (const { name, expression } of spec.variables) {
      variables[name] = evaluate(expression, { ...root, variables });
    }
    return spec.validations.flatMap(({ expression, messageExpression }) =>
      evaluate(expression, { ...root, variables }) === true
        ? []
        : [String(evaluate(messageExpression, { ...root, variables }))],
    );
  });
}

function evaluate(expression: string, bindings: { [name: string]: CelInput }): CelValue {
  const result = run(expression, bindings, { funcs: strings });
  if (isCelError(result)) {
    throw new Error(`${expression}: ${result.message}`);
  }
  return result;
}

function specOf(policy: DesiredObject): Rendered | undefined {
  return policy.kind === 'ValidatingAdmissionPolicy' ? (policy.spec as Rendered) : undefined;
}
