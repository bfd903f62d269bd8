import { conditionsHold, type RequestContext } from './evaluateConditions';
import type { PolicyDocument, PolicyStatement } from './policyDocument';
import { matchesArn, matchesPattern } from './wildcard';

/** What IAM decides of one request. */
export type Decision = 'allowed' | 'explicit-deny' | 'implicit-deny';

/** One request, with the context keys that it has. */
export interface PolicyRequest {
  action: string;
  /** The ARN that is asked for; `*` where the action has no resource. */
  resource: string;
  context: RequestContext;
}

/**
 * Evaluates a policy as IAM does, for the operators that {@link PolicyDocument} has: a deny wins, then an allow, then nothing is
 * allowed. Pure.
 */
export function evaluatePolicy(policy: PolicyDocument, request: PolicyRequest): Decision {
  const applying = policy.Statement.filter(statement => statementApplies(statement, request));
  if (applying.some(statement => statement.Effect === 'Deny')) {
    return 'explicit-deny';
  }
  return applying.some(statement => statement.Effect === 'Allow') ? 'allowed' : 'implicit-deny';
}

/** Whether a statement is about a request: action without case, resource and conditions with it. Pure. */
export function statementApplies(statement: PolicyStatement, request: PolicyRequest): boolean {
  return (
    statement.Action.some(action => matchesPattern(action.toLowerCase(), request.action.toLowerCase())) &&
    [statement.Resource].flat().some(resource => resource === '*' || matchesArn(resource, request.resource)) &&
    conditionsHold(statement.Condition ?? {}, request.context)
  );
}
