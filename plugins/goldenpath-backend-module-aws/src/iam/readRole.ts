import { GetRoleCommand, type Role } from '@aws-sdk/client-iam';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

/** A role by its ARN, `undefined` where there is none. */
export async function readRole(options: {
  account: AwsAccount;
  arn: string;
  signal: AbortSignal;
}): Promise<Role | undefined> {
  const { account, arn, signal } = options;
  const answer = await orNotFound(
    account.clients.iam.send(new GetRoleCommand({ RoleName: arn.slice(arn.lastIndexOf('/') + 1) }), {
      abortSignal: signal,
    }),
  );
  return answer?.Role?.Arn === arn ? answer.Role : undefined;
}

/** What of `actions` a role's trust policy does not allow a service. */
export function notTrusted(options: { role: Role; service: string; actions: string[] }): string[] {
  const { role, service, actions } = options;
  const allowed = list(member(parse(role.AssumeRolePolicyDocument), 'Statement'))
    .filter(
      statement =>
        member(statement, 'Effect') === 'Allow' &&
        list(member(member(statement, 'Principal'), 'Service')).includes(service),
    )
    .flatMap(statement => list(member(statement, 'Action')))
    .map(action => String(action).toLowerCase());
  return actions.filter(action => ![action.toLowerCase(), 'sts:*', '*'].some(each => allowed.includes(each)));
}

/** IAM answers policies URL-encoded. */
function parse(document: string | undefined): unknown {
  try {
    return JSON.parse(decodeURIComponent(document ?? 'null'));
  } catch {
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
}

function list(value: unknown): unknown[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
