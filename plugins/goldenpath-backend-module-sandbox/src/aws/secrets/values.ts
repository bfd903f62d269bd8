import {
  GetSecretValueCommand,
  InvalidRequestException$,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  ResourceNotFoundException$,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { page } from '../../account/paging';
import { SandboxSecret } from '../../account/storage/secrets';
import { moveStage, SecretValue, SecretVersion } from '../../account/storage/secretVersions';
import { modelledError } from '../../protocol';
import { serve } from '../serve';

export const secretValueOperations = [
  serve(GetSecretValueCommand, ({ SecretId = '', VersionId, VersionStage }, { account }) => {
    const secret = account.secrets.getLive(SecretId);
    const version = versionOf(secret, { id: VersionId, stage: VersionStage });
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
    const secret = account.secrets.getOwn(input.SecretId ?? '');
    const version = account.secrets.putValue(secret, {
      value: valueOf(input) ?? { kind: 'string', text: '' },
      token: input.ClientRequestToken,
      stages: input.VersionStages ?? ['AWSCURRENT'],
    });
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: [...version.stages] };
  }),
  serve(UpdateSecretVersionStageCommand, (input, { account }) => {
    const secret = account.secrets.getOwn(input.SecretId ?? '');
    const { VersionStage: stage = '', MoveToVersionId, RemoveFromVersionId } = input;
    moveStage(secret.versions, { stage, moveTo: MoveToVersionId, removeFrom: RemoveFromVersionId });
    return { ARN: secret.arn, Name: secret.name };
  }),
  serve(ListSecretVersionIdsCommand, (input, { account }) => {
    const secret = account.secrets.get(input.SecretId ?? '');
    const versions = secret.versions.filter(version => input.IncludeDeprecated || version.stages.size > 0);
    const { items, next } = page(versions, { token: input.NextToken, limit: input.MaxResults });
    return {
      ARN: secret.arn,
      Name: secret.name,
      Versions: items.map(version => ({
        VersionId: version.id,
        VersionStages: [...version.stages],
        CreatedDate: version.createdAt,
      })),
      NextToken: next,
    };
  }),
];

/** The value that a request carries. */
export function valueOf(input: { SecretString?: string; SecretBinary?: Uint8Array }): SecretValue | undefined {
  if (input.SecretString !== undefined) {
    return { kind: 'string', text: input.SecretString };
  }
  return input.SecretBinary && { kind: 'binary', bytes: input.SecretBinary };
}

/** The version that is asked for by its id, its stage or both; the current one where neither is given. */
function versionOf(
  secret: SandboxSecret,
  { id, stage = id ? undefined : 'AWSCURRENT' }: { id: string | undefined; stage: string | undefined },
): SecretVersion {
  const version = secret.versions.find(candidate =>
    id === undefined ? candidate.stages.has(stage ?? '') : candidate.id === id,
  );
  if (!version) {
    const what = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
    throw modelledError(
      ResourceNotFoundException$,
      `Secrets Manager can't find the specified secret value for ${what}`,
    );
  }
  if (stage !== undefined && !version.stages.has(stage)) {
    throw modelledError(
      InvalidRequestException$,
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  }
  return version;
}
