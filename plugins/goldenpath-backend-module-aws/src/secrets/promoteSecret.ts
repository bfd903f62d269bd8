import { UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretDescription } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codedError } from '../errors';
import { remedyOf } from '../errors/remedies';
import { describeSecret } from './describeSecret';
import { guardSecret } from './guardSecret';
import { STAGE_LABELS } from './stages';

/** Makes a version the current one and takes its mark as pending away. Each of the two is done only where it is not done yet. */
export async function promoteSecret(options: {
  account: AwsAccount;
  name: string;
  versionId: string;
  signal: AbortSignal;
}): Promise<void> {
  const { versionId } = options;
  const secret = await describeSecret(options);
  const version = secret?.versions.find(candidate => candidate.id === versionId);
  if (!secret || !version) {
    throw codedError({
      code: 'NOT_FOUND',
      message: `Making a version of the secret ${options.name} the current one: there is no version ${versionId} with a stage`,
      ...remedyOf('NOT_FOUND'),
    });
  }
  if (!version.stages.includes('current')) {
    await moveLabel({ ...options, label: STAGE_LABELS.current, from: currentOf(secret), to: versionId });
  }
  if (version.stages.includes('pending')) {
    await moveLabel({ ...options, label: STAGE_LABELS.pending, from: versionId });
  }
}

function currentOf(secret: SecretDescription): string | undefined {
  return secret.versions.find(version => version.stages.includes('current'))?.id;
}

async function moveLabel(options: {
  account: AwsAccount;
  name: string;
  label: string;
  from?: string;
  to?: string;
  signal: AbortSignal;
}): Promise<void> {
  const { account, name, label, from, to, signal } = options;
  await guardSecret({
    doing: `Moving ${label} of the secret`,
    name,
    call: () =>
      account.clients.secrets.send(
        new UpdateSecretVersionStageCommand({
          SecretId: name,
          VersionStage: label,
          ...(from !== undefined && { RemoveFromVersionId: from }),
          ...(to !== undefined && { MoveToVersionId: to }),
        }),
        { abortSignal: signal },
      ),
  });
}
