import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { NotAllowedError } from '@backstage/errors';
import { type AwsAccount, partitionOf } from '../account';

/** Who the backend is in an account. */
export interface OwnPrincipal {
  /** ARN of the role or user, as access entries want it. */
  arn: string;
  /** The unique id behind the ARN: a role that was deleted and made again has another (PITFALLS 9). */
  uniqueId: string;
}

/**
 * Reads the identity behind the account's credentials.
 *
 * @throws NotAllowedError where it is the account's root user, which can have no access entry.
 */
export async function readOwnPrincipal(options: { account: AwsAccount; signal: AbortSignal }): Promise<OwnPrincipal> {
  const { account, signal } = options;
  const caller = await account.clients.sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
  const arn = caller.Arn ?? '';
  const uniqueId = (caller.UserId ?? '').split(':')[0];
  const assumed = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
  if (assumed) {
    return { arn: await roleArn({ account, accountId: assumed[1], roleName: assumed[2], signal }), uniqueId };
  }
  if (!/^arn:[^:]+:iam::\d{12}:user\//.test(arn)) {
    throw new NotAllowedError(
      `The backend's AWS identity is '${arn}', which cannot have an access entry. Give it a role (goldenpath.environments.${account.settings.environment}.assumeRole) or a user.`,
    );
  }
  return { arn, uniqueId };
}

/** STS names an assumed role without its path, access entries want it with. */
async function roleArn(options: {
  account: AwsAccount;
  accountId: string;
  roleName: string;
  signal: AbortSignal;
}): Promise<string> {
  const { account, accountId, roleName, signal } = options;
  const configured = account.settings.assumeRole;
  if (configured?.endsWith(`/${roleName}`)) {
    return configured;
  }
  const answer = await account.clients.iam.send(new GetRoleCommand({ RoleName: roleName }), { abortSignal: signal });
  return answer.Role?.Arn ?? `arn:${partitionOf(account.settings.region)}:iam::${accountId}:role/${roleName}`;
}
