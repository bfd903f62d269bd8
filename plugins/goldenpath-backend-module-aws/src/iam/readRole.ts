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

/** Whether a role's trust policy lets a service assume it. */
export function trusts(role: Role, service: string): boolean {
  const document: unknown = parse(role.AssumeRolePolicyDocument);
  return list(member(document, 'Statement')).some(
    statement =>
      member(statement, 'Effect') === 'Allow' &&
      list(member(statement, 'Action')).some(
        action => typeof action === 'string' && ['sts:assumerole', 'sts:*', '*'].includes(action.toLowerCase()),
      ) &&
      list(member(member(statement, 'Principal'), 'Service')).includes(service),
  );
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
