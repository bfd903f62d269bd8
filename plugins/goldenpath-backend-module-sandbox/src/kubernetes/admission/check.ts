import type { Environment } from '@marcbachmann/cel-js';
import { celEnvironment } from './cel';
import type { AdmissionPolicy } from './shapes';

/** What is wrong with one expression of a policy. */
export interface ExpressionFault {
  /** `spec.validations[0].expression`. */
  field: string;
  expression: string;
  /** Where and why, on several lines. */
  detail: string;
}

/** A schema of `object` for expressions to be checked against. */
export interface ObjectType {
  name: string;
  declare: (environment: Environment) => void;
}

/**
 * Faults of every expression of a policy, with `object` untyped: for these the API server refuses the policy itself.
 */
export function findFaults({ spec }: AdmissionPolicy): ExpressionFault[] {
  const conditions = (spec.matchConditions ?? []).flatMap(({ expression }, index) =>
    check({
      environment: celEnvironment(),
      field: `spec.matchConditions[${index}].expression`,
      expression,
      type: 'bool',
    }),
  );
  const { environment, faults } = withVariables(spec);
  return [...conditions, ...faults, ...checkValidations(spec, environment)];
}

/**
 * Faults with `object` typed, for the policy's status. As in the real controller, only validations are told of: a variable with a fault counts
 * as one of unknown type.
 */
export function findTypeWarnings({ spec }: AdmissionPolicy, objectType: ObjectType): ExpressionFault[] {
  return checkValidations(spec, withVariables(spec, objectType).environment);
}

function checkValidations(spec: AdmissionPolicy['spec'], environment: Environment): ExpressionFault[] {
  return (spec.validations ?? []).flatMap(({ expression, messageExpression }, index) => [
    ...check({ environment, field: `spec.validations[${index}].expression`, expression, type: 'bool' }),
    ...(messageExpression === undefined || messageExpression === ''
      ? []
      : check({
          environment,
          field: `spec.validations[${index}].messageExpression`,
          expression: messageExpression,
          type: 'string',
        })),
  ]);
}

/** An environment in which `variables` has a field for each variable; a variable sees those before it. */
function withVariables(
  spec: AdmissionPolicy['spec'],
  objectType?: ObjectType,
): { environment: Environment; faults: ExpressionFault[] } {
  const fields: Record<string, string> = {};
  const faults: ExpressionFault[] = [];
  const environment = () =>
    celEnvironment({
      objectType: objectType?.name,
      declare: declared => {
        objectType?.declare(declared);
        declared.registerType('Variables', { fields: { ...fields } });
        declared.registerVariable('variables', 'Variables');
      },
    });
  for (const [index, { name, expression }] of (spec.variables ?? []).entries()) {
    const checked = environment().check(expression);
    fields[name] = checked.valid ? (checked.type ?? 'dyn') : 'dyn';
    faults.push(...faultsOf({ checked, field: `spec.variables[${index}].expression`, expression }));
  }
  return { environment: environment(), faults };
}

function check(options: {
  environment: Environment;
  field: string;
  expression: string;
  type: 'bool' | 'string';
}): ExpressionFault[] {
  const { environment, type, ...rest } = options;
  return faultsOf({ ...rest, checked: environment.check(options.expression), type });
}

function faultsOf(options: {
  checked: ReturnType<Environment['check']>;
  field: string;
  expression: string;
  type?: 'bool' | 'string';
}): ExpressionFault[] {
  const { checked, field, expression, type } = options;
  if (!checked.valid) {
    return [{ field, expression, detail: `compilation failed: ${checked.error?.message ?? 'unknown fault'}` }];
  }
  return type === undefined || checked.type === type || checked.type === 'dyn'
    ? []
    : [{ field, expression, detail: `must evaluate to ${type}` }];
}
