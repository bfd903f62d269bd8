import type { ConditionValues, PolicyConditions } from './policyDocument';
import { matchesArn, matchesPattern } from './wildcard';

/** The keys of a request; a key with no values is an absent one. */
export interface RequestContext {
  [key: string]: string[];
}

/** How one value of a request meets one of a policy. */
type Matcher = (pattern: string, value: string) => boolean;
/** How the values of a request's key meet those of a policy. */
type Operator = (patterns: string[], values: string[]) => boolean;

const VARIABLE = /\$\{([^}]+)\}/g;
const equals: Matcher = (wanted, value) => wanted === value;

const OPERATORS: { [operator in Exclude<keyof PolicyConditions, 'Null'>]-?: Operator } = {
  StringEquals: single(equals),
  StringLike: single(matchesPattern),
  ArnLike: single(matchesArn),
  'ForAllValues:StringEquals': every(equals),
  'ForAllValues:StringLike': every(matchesPattern),
  'ForAnyValue:StringLike': some(matchesPattern),
};

/**
 * Whether all conditions of a statement hold for a request. Pure.
 *
 * @throws TypeError where a key with several values meets an operator for one, of which IAM does not say what comes, or a variable meets a pattern.
 */
export function conditionsHold(conditions: PolicyConditions, context: RequestContext): boolean {
  const { Null: nulls = {}, ...rest } = conditions;
  const present = Object.entries(nulls).every(
    ([key, absent]) => ((context[key] ?? []).length === 0) === (absent === 'true'),
  );
  return (
    present &&
    operatorsOf(rest).every(([operator, wanted]) =>
      Object.entries(wanted).every(([key, patterns]) => {
        const resolved = patterns.flatMap(pattern => resolveVariables({ operator, pattern, context }) ?? []);
        return OPERATORS[operator](resolved, context[key] ?? []);
      }),
    )
  );
}

function operatorsOf(conditions: Omit<PolicyConditions, 'Null'>): [keyof typeof OPERATORS, ConditionValues][] {
  return Object.entries(conditions).flatMap(([operator, wanted]) =>
    isOperator(operator) && wanted ? [[operator, wanted]] : [],
  );
}

function isOperator(operator: string): operator is keyof typeof OPERATORS {
  return operator in OPERATORS;
}

/** `${key}` becomes the request's value; where the request has none, it meets nothing. */
function resolveVariables(options: { operator: string; pattern: string; context: RequestContext }): string | undefined {
  const { operator, pattern, context } = options;
  const names = [...pattern.matchAll(VARIABLE)].map(([, name]) => name);
  if (names.length > 0 && !operator.endsWith('StringEquals')) {
    throw new TypeError(`The evaluator takes variables with StringEquals only, not with ${operator}: ${pattern}`);
  }
  return names.some(name => (context[name] ?? []).length !== 1)
    ? undefined
    : pattern.replace(VARIABLE, (_, name: string) => context[name][0]);
}

function single(matches: Matcher): Operator {
  return (patterns, values) => {
    if (values.length > 1) {
      throw new TypeError(`A key with ${values.length} values needs ForAllValues or ForAnyValue`);
    }
    return values.some(value => patterns.some(pattern => matches(pattern, value)));
  };
}

/** True of no values at all: that is why a `Null` stands beside it. */
function every(matches: Matcher): Operator {
  return (patterns, values) => values.every(value => patterns.some(pattern => matches(pattern, value)));
}

function some(matches: Matcher): Operator {
  return (patterns, values) => values.some(value => patterns.some(pattern => matches(pattern, value)));
}
