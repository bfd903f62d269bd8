import { InputError } from '@backstage/errors';
import { matchesWildcard } from './wildcard';

/** The condition keys of a request with their values; a key that the request lacks is absent. */
export type RequestContextKeys = Readonly<Record<string, readonly string[]>>;

/** Operator → key → values, as in a policy. */
export type ConditionBlock = Record<string, Record<string, string | boolean | (string | boolean)[]>>;

type Comparison = (actual: string, expected: string) => boolean;

const COMPARISONS: Record<string, { compare: Comparison; negated: boolean }> = {
  StringEquals: { compare: (actual, expected) => actual === expected, negated: false },
  StringNotEquals: { compare: (actual, expected) => actual === expected, negated: true },
  StringEqualsIgnoreCase: {
    compare: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
    negated: false,
  },
  StringLike: { compare: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  StringNotLike: { compare: (actual, expected) => matchesWildcard(expected, actual), negated: true },
  ArnEquals: { compare: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  ArnLike: { compare: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  Bool: { compare: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(), negated: false },
};

/** Whether a statement's condition block holds: every operator and every key of it. */
export function conditionHolds(block: ConditionBlock | undefined, context: RequestContextKeys): boolean {
  return Object.entries(block ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      operatorHolds(operator, valueOf(context, key), [expected].flat().map(String)),
    ),
  );
}

/** Condition keys are compared without regard to case. */
function valueOf(context: RequestContextKeys, key: string): readonly string[] | undefined {
  const name = Object.keys(context).find(candidate => candidate.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : context[name];
}

function operatorHolds(operator: string, actual: readonly string[] | undefined, expected: string[]): boolean {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const values = actual ?? [];
  if (name === 'Null') {
    return expected.includes(String(values.length === 0));
  }
  const comparison = COMPARISONS[name];
  if (!comparison) {
    throw new InputError(`The sandbox does not evaluate the condition operator ${operator}`);
  }
  if (ifExists && values.length === 0) {
    return true;
  }
  const { compare, negated } = comparison;
  const one = (value: string) => expected.some(pattern => compare(value, pattern)) !== negated;
  switch (quantifier) {
    case 'ForAllValues':
      // True of an empty set: why a policy needs a `Null: false` beside it (PITFALLS 32).
      return values.every(one);
    case 'ForAnyValue':
      return values.some(one);
    default:
      return values.length === 0 ? negated : values.every(one);
  }
}
