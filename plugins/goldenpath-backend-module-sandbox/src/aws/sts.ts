import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { unmodelledError } from '../protocol';
import { serve } from './serve';

const DEFAULT_DURATION_SECONDS = 3600;

export const stsOperations = [
  serve(GetCallerIdentityCommand, (_input, { account, caller }) => ({
    Account: account.world.accountId,
    Arn: caller.arn,
    UserId: caller.userId,
  })),
  serve(AssumeRoleCommand, (input, { account, caller }) => {
    const role = account.roles.seen(input.RoleArn ?? '');
    if (!role || !trustsAccount(role.trustPolicy, account.world.accountId, caller.roleArn)) {
      throw unmodelledError(
        'AccessDenied',
        `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
        403,
      );
    }
    const { caller: session, credentials } = account.callers.assume({
      role,
      sessionName: input.RoleSessionName ?? '',
      durationSeconds: input.DurationSeconds ?? DEFAULT_DURATION_SECONDS,
      policy: input.Policy,
    });
    return {
      Credentials: {
        AccessKeyId: credentials.accessKeyId,
        SecretAccessKey: credentials.secretAccessKey,
        SessionToken: credentials.sessionToken,
        Expiration: new Date(credentials.expiresAt),
      },
      AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
    };
  }),
];

/** Whether a trust policy names the account or the caller's role. */
function trustsAccount(trustPolicy: string, accountId: string, roleArn: string): boolean {
  return trustPolicy.includes(`arn:aws:iam::${accountId}:root`) || trustPolicy.includes(`"${roleArn}"`);
}
