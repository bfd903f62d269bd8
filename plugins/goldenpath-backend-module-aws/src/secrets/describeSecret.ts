import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretDescription } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { toTagObject } from '../ownership';
import { guardSecretOrNotFound } from './guardSecret';
import { versionsOf } from './stages';

/** A secret as it stands, also one in its deletion window; `undefined` where there is none of that name. */
export async function describeSecret(options: {
  account: AwsAccount;
  name: string;
  signal: AbortSignal;
}): Promise<SecretDescription | undefined> {
  const { account, name, signal } = options;
  const found = await guardSecretOrNotFound({
    doing: 'Looking at the secret',
    name,
    call: () => account.clients.secrets.send(new DescribeSecretCommand({ SecretId: name }), { abortSignal: signal }),
  });
  return (
    found && {
      name: found.Name ?? name,
      tags: toTagObject(found.Tags),
      isBeingDeleted: found.DeletedDate !== undefined,
      versions: versionsOf(found.VersionIdsToStages),
    }
  );
}
