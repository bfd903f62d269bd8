import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException$,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { SandboxSecret, SecretVersion } from '../../account/storage/secrets';
import { modelledError } from '../../protocol';
import { serve } from '../serve';

export const secretValueOperations = [
  serve(GetSecretValueCommand, ({ SecretId = '', VersionId, VersionStage }, { account }) => {
    const secret = account.secrets.getLive(SecretId);
    const stage = VersionStage ?? (VersionId ? undefined : 'AWSCURRENT');
    const version = secret.versions.find(
      candidate => (!VersionId || candidate.id === VersionId) && (!stage || candidate.stages.has(stage)),
    );
    if (!version) {
      throw modelledError(
        ResourceNotFoundException$,
        `Secrets Manager can't find the specified secret value for staging label: ${stage ?? VersionId}`,
      );
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      VersionStages: [...version.stages],
      CreatedDate: version.createdAt,
      ...(version.value.kind === 'string'
        ? { SecretString: version.value.text }
        : { SecretBinary: version.value.bytes }),
    };
  }),
  serve(PutSecretValueCommand, (input, { account }) => {
    const secret = account.secrets.getLive(input.SecretId ?? '');
    const version = account.secrets.putValue(secret, {
      value: valueOf(input) ?? { kind: 'string', text: '' },
      token: input.ClientRequestToken,
      stages: input.VersionStages ?? ['AWSCURRENT'],
    });
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: [...version.stages] };
  }),
  serve(UpdateSecretVersionStageCommand, (input, { account }) => {
    const secret = account.secrets.getLive(input.SecretId ?? '');
    account.secrets.moveStage(secret, input.VersionStage ?? '', versionOf(secret, input.MoveToVersionId));
    return { ARN: secret.arn, Name: secret.name };
  }),
];

/** The value that a request carries. */
export function valueOf(input: {
  SecretString?: string;
  SecretBinary?: Uint8Array;
}): SecretVersion['value'] | undefined {
  if (input.SecretString !== undefined) {
    return { kind: 'string', text: input.SecretString };
  }
  return input.SecretBinary && { kind: 'binary', bytes: input.SecretBinary };
}

function versionOf(secret: SandboxSecret, id: string | undefined): SecretVersion | undefined {
  return secret.versions.find(version => version.id === id);
}
