import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  InvalidParameterException$,
  ListSecretsCommand,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { SandboxSecret } from '../../account/storage/secrets';
import { SecretVersion } from '../../account/storage/secretVersions';
import { page } from '../../account/paging';
import { tagPairs, tagsOf } from '../../account/tags';
import { modelledError } from '../../protocol';
import { serve } from '../serve';
import { valueOf } from './values';

const DEFAULT_WINDOW_DAYS = 30;

export const secretOperations = [
  serve(CreateSecretCommand, (input, { account }) => {
    const secret = account.secrets.create({
      name: input.Name ?? '',
      description: input.Description,
      value: valueOf(input),
      token: input.ClientRequestToken,
      tags: tagsOf(input.Tags),
    });
    return { ARN: secret.arn, Name: secret.name, VersionId: current(secret)?.id };
  }),
  serve(UpdateSecretCommand, (input, { account }) => {
    const secret = account.secrets.getOwn(input.SecretId ?? '');
    secret.description = input.Description ?? secret.description;
    const value = valueOf(input);
    const version =
      value && account.secrets.putValue(secret, { value, token: input.ClientRequestToken, stages: ['AWSCURRENT'] });
    return { ARN: secret.arn, Name: secret.name, VersionId: version?.id };
  }),
  serve(DescribeSecretCommand, ({ SecretId = '' }, { account }) => {
    const secret = account.secrets.get(SecretId);
    return {
      ...summary(secret),
      VersionIdsToStages: Object.fromEntries(
        secret.versions.filter(version => version.stages.size > 0).map(version => [version.id, [...version.stages]]),
      ),
    };
  }),
  serve(ListSecretsCommand, ({ Filters, IncludePlannedDeletion, NextToken, MaxResults }, { account }) => {
    const secrets = account.secrets
      .all()
      .filter(secret => IncludePlannedDeletion || !secret.deletedAt)
      .filter(secret =>
        (Filters ?? []).every(({ Key, Values = [] }) => Values.some(value => matchesFilter(secret, Key, value))),
      );
    const { items, next } = page(secrets, { token: NextToken, limit: MaxResults });
    return { SecretList: items.map(summary), NextToken: next };
  }),
  serve(DeleteSecretCommand, (input, { account }) => {
    const { SecretId = '', RecoveryWindowInDays, ForceDeleteWithoutRecovery } = input;
    if (RecoveryWindowInDays !== undefined && ForceDeleteWithoutRecovery) {
      throw modelledError(
        InvalidParameterException$,
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      );
    }
    const secret = account.secrets.get(SecretId);
    const deletionDate = account.secrets.delete(secret, {
      windowDays: RecoveryWindowInDays ?? DEFAULT_WINDOW_DAYS,
      force: ForceDeleteWithoutRecovery ?? false,
    });
    return { ARN: secret.arn, Name: secret.name, DeletionDate: deletionDate };
  }),
  serve(RestoreSecretCommand, ({ SecretId = '' }, { account }) => {
    const secret = account.secrets.get(SecretId);
    account.secrets.restore(secret);
    return { ARN: secret.arn, Name: secret.name };
  }),
  serve(UntagResourceCommand, ({ SecretId = '', TagKeys = [] }, { account }) => {
    const secret = account.secrets.get(SecretId);
    secret.tags = Object.fromEntries(Object.entries(secret.tags).filter(([key]) => !TagKeys.includes(key)));
    return {};
  }),
  serve(TagResourceCommand, ({ SecretId = '', Tags }, { account }) => {
    const secret = account.secrets.get(SecretId);
    secret.tags = { ...secret.tags, ...tagsOf(Tags) };
    return {};
  }),
];

function current(secret: SandboxSecret): SecretVersion | undefined {
  return secret.versions.find(version => version.stages.has('AWSCURRENT'));
}

function summary(secret: SandboxSecret) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    CreatedDate: secret.createdAt,
    LastChangedDate: secret.changedAt,
    DeletedDate: secret.deletedAt,
    OwningService: secret.owningService,
    Tags: tagPairs(secret.tags),
  };
}

/** Secrets Manager's filters are prefixes; one that starts with `!` excludes. */
function matchesFilter(secret: SandboxSecret, key: string | undefined, value: string): boolean {
  const texts: Record<string, string[]> = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': Object.keys(secret.tags),
    'tag-value': Object.values(secret.tags),
    'owning-service': [secret.owningService ?? ''],
    all: [secret.name, secret.description ?? '', ...Object.keys(secret.tags), ...Object.values(secret.tags)],
  };
  const wanted = value.replace(/^!/, '');
  const found = (texts[key ?? 'all'] ?? []).some(text => text.startsWith(wanted));
  return value.startsWith('!') ? !found : found;
}
