import { GetSecretValueCommand, type GetSecretValueCommandInput } from '@aws-sdk/client-secrets-manager';
import type { SecretVersion } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codedError } from '../errors';
import { remedyOf } from '../errors/remedies';
import { guardSecretOrNotFound } from './guardSecret';

/** One version of a secret, by its stage or by its id; `undefined` where there is none. */
export async function readSecret(options: {
  account: AwsAccount;
  /** Also an ARN. */
  name: string;
  which: Pick<GetSecretValueCommandInput, 'VersionStage' | 'VersionId'>;
  signal: AbortSignal;
}): Promise<SecretVersion | undefined> {
  const { account, name, which, signal } = options;
  const found = await guardSecretOrNotFound({
    doing: 'Reading the secret',
    name,
    call: () =>
      account.clients.secrets.send(new GetSecretValueCommand({ SecretId: name, ...which }), { abortSignal: signal }),
  });
  if (!found) {
    return undefined;
  }
  if (found.SecretString === undefined) {
    throw codedError({
      code: 'INVALID_REQUEST',
      message: `Reading the secret ${name}: it holds bytes and no text`,
      ...remedyOf('INVALID_REQUEST'),
      remedy: 'Store it as text (SecretString), then retry.',
    });
  }
  return { versionId: found.VersionId ?? '', text: found.SecretString };
}
