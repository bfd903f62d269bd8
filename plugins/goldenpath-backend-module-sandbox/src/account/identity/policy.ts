import { InputError } from '@backstage/errors';
import { conditionHolds, ConditionBlock, RequestContextKeys } from './policyConditions';
import { matchesWildcard } from './wildcard';

/** A statement of an IAM policy, in the parts of the language that the sandbox evaluates. */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: ConditionBlock;
}

export interface PolicyDocument {
  Version?: string;
  Statement: PolicyStatement[];
}

/** What IAM says of one action. */
export type PolicyDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** Reads a policy document; a single statement may stand without its list. */
export function parsePolicy(text: string): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InputError('Syntax errors in policy.', error);
  }
  const statement: unknown = Object(parsed).Statement;
  const statements = [statement].flat().filter(Boolean);
  if (statements.length === 0 || !statements.every(isStatement)) {
    throw new InputError('A policy needs statements, each with an Effect and an Action.');
  }
  return { Version: Object(parsed).Version, Statement: statements };
}

function isStatement(statement: unknown): statement is PolicyStatement {
  const { Effect, Action, NotAction } = Object(statement);
  return (Effect === 'Allow' || Effect === 'Deny') && Boolean(Action ?? NotAction);
}

/**
 * Evaluates identity policies, and what limits them (session policies, a permissions boundary): a deny anywhere wins, and
 * each set that is present must allow.
 */
export function evaluatePolicies(options: {
  identity: readonly PolicyDocument[];
  limits?: readonly PolicyDocument[];
  action: string;
  /** `undefined` asks whether the action is allowed on any resource at all. */
  resource: string | undefined;
  context?: RequestContextKeys;
}): PolicyDecision {
  const { identity, limits = [], action, resource, context = {} } = options;
  const applies = (statement: PolicyStatement) =>
    matchesAction(statement, action) &&
    matchesResource(statement, resource, context) &&
    conditionHolds(statement.Condition, context);
  const effects = (policies: readonly PolicyDocument[]) =>
    policies
      .flatMap(policy => policy.Statement)
      .filter(applies)
      .map(statement => statement.Effect);

  const own = effects(identity);
  const limiting = effects(limits);
  if (own.includes('Deny') || limiting.includes('Deny')) {
    return 'explicitDeny';
  }
  const limitsAllow = limits.length === 0 || limiting.includes('Allow');
  return own.includes('Allow') && limitsAllow ? 'allowed' : 'implicitDeny';
}

function matchesAction(statement: PolicyStatement, action: string): boolean {
  const matches = (patterns: string | string[]) =>
    [patterns].flat().some(pattern => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
  return statement.NotAction ? !matches(statement.NotAction) : matches(statement.Action ?? []);
}

function matchesResource(
  statement: PolicyStatement,
  resource: string | undefined,
  context: RequestContextKeys,
): boolean {
  if (resource === undefined) {
    return true;
  }
  const matches = (patterns: string | string[]) =>
    [patterns].flat().some(pattern => matchesWildcard(withVariables(pattern, context), resource));
  return statement.NotResource ? !matches(statement.NotResource) : matches(statement.Resource ?? []);
}

function withVariables(pattern: string, context: RequestContextKeys): string {
  return pattern.replace(/\$\{([^}]+)\}/g, (whole, key) => context[key]?.[0] ?? whole);
}
