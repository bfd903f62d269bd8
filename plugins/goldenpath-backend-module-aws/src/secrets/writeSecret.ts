import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretStore } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codeOf } from '../errors';
import { guardSecret } from './guardSecret';
import { readSecret } from './readSecret';
import { STAGE_LABELS } from './stages';

type Written = Pick<Parameters<SecretStore['create']>[0], 'name' | 'text' | 'versionId' | 'signal'>;

/** Makes a secret. Its version has an id of the caller's choice, so that making it again after a lost answer is seen to have been done. */
export async function createSecret(
  options: Parameters<SecretStore['create']>[0] & { account: AwsAccount },
): Promise<void> {
  const { account, name, description, text, versionId, tags, signal } = options;
  await guardSecret({
    doing: 'Making the secret',
    name,
    text,
    call: unlessWritten({ ...options, account }, () =>
      account.clients.secrets.send(
        new CreateSecretCommand({
          Name: name,
          Description: description,
          SecretString: text,
          ClientRequestToken: versionId,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
        { abortSignal: signal },
      ),
    ),
  });
}

/** Puts a version beside the current one, as pending. */
export async function stageSecret(options: Written & { account: AwsAccount }): Promise<void> {
  const { account, name, text, versionId, signal } = options;
  await guardSecret({
    doing: 'Staging a version of the secret',
    name,
    text,
    call: unlessWritten(options, () =>
      account.clients.secrets.send(
        new PutSecretValueCommand({
          SecretId: name,
          SecretString: text,
          ClientRequestToken: versionId,
          VersionStages: [STAGE_LABELS.pending],
        }),
        { abortSignal: signal },
      ),
    ),
  });
}

/**
 * Secrets Manager promises to ignore a call with the token and the text of an earlier one, and says "exists" of the token with another text. Of a
 * whole secret it may say so in both cases; what stands there then decides.
 */
function unlessWritten(options: Written & { account: AwsAccount }, write: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    try {
      await write();
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') {
        throw error;
      }
      const { account, name, versionId, signal } = options;
      const standing = await readSecret({ account, name, which: { VersionId: versionId }, signal });
      if (standing?.text !== options.text) {
        throw error;
      }
    }
  };
}
