import type { PolicyDocument, PolicyStatement } from './policyDocument';

/** What IAM decides of one request. */
export type Decision = 'allowed' | 'explicit-deny' | 'implicit-deny';

/** One request, with the context keys that have several values. */
export interface PolicyRequest {
  action: string;
  resource: string;
  context: { [key: string]: string[] };
}

/**
 * Evaluates a policy as IAM does, for the operators that {@link PolicyDocument} has: a deny wins, then an allow, then nothing is
 * allowed. Pure.
 */
export function evaluatePolicy(policy: PolicyDocument, request: PolicyRequest): Decision {
  const applying = policy.Statement.filter(statement => applies(statement, request));
  if (applying.some(statement => statement.Effect === 'Deny')) {
    return 'explicit-deny';
  }
  return applying.some(statement => statement.Effect === 'Allow') ? 'allowed' : 'implicit-deny';
}

function applies(statement: PolicyStatement, request: PolicyRequest): boolean {
  return (
    statement.Action.some(action => like(action.toLowerCase(), request.action.toLowerCase())) &&
    like(statement.Resource, request.resource) &&
    conditionsHold(statement, request)
  );
}

function conditionsHold(statement: PolicyStatement, request: PolicyRequest): boolean {
  const condition = statement.Condition ?? {};
  const valuesOf = (key: string) => request.context[key] ?? [];
  const matchesOne = (value: string, patterns: string[]) => patterns.some(pattern => like(pattern, value));
  const all = Object.entries(condition['ForAllValues:StringLike'] ?? {}).every(([key, patterns]) =>
    valuesOf(key).every(value => matchesOne(value, patterns)),
  );
  const any = Object.entries(condition['ForAnyValue:StringLike'] ?? {}).every(([key, patterns]) =>
    valuesOf(key).some(value => matchesOne(value, patterns)),
  );
  const present = Object.entries(condition.Null ?? {}).every(
    ([key, absent]) => (valuesOf(key).length === 0) === (absent === 'true'),
  );
  return all && any && present;
}

/** `*` is any run of characters, `?` any one; everything else is itself. */
function like(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(value);
}
