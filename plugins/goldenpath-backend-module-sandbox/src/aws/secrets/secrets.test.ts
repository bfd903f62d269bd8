import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidParameterException,
  InvalidRequestException,
  ListSecretsCommand,
  type ListSecretsCommandInput,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { MINUTE, SECOND, testAccount } from '../../testing/testAccount';

const DAY = 24 * 60 * MINUTE;
const Name = 'goldenpath/dev/shop/postgres';
const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND_VERSION = '22222222-2222-4222-8222-222222222222';
const THIRD = '33333333-3333-4333-8333-333333333333';

const create = (ClientRequestToken: string, SecretString: string) =>
  new CreateSecretCommand({ Name, ClientRequestToken, SecretString });
const put = (ClientRequestToken: string, SecretString: string, VersionStages?: string[]) =>
  new PutSecretValueCommand({ SecretId: Name, ClientRequestToken, SecretString, VersionStages });

describe('A secret', () => {
  it('is made once for each token: the same request again is answered as before, another is refused', async () => {
    const { secrets } = testAccount();
    const made = await secrets.send(create(FIRST, 'one'));
    expect(made).toMatchObject({ Name, VersionId: FIRST });
    expect(await secrets.send(create(FIRST, 'one'))).toMatchObject({ ARN: made.ARN, VersionId: FIRST });
    await expect(secrets.send(create(FIRST, 'another'))).rejects.toBeInstanceOf(ResourceExistsException);
    await expect(secrets.send(create(SECOND_VERSION, 'one'))).rejects.toBeInstanceOf(ResourceExistsException);
  });

  it('keeps its name through the deletion window, and can be restored (PITFALLS 45)', async () => {
    const { secrets, pass } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    const { DeletionDate } = await secrets.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }));
    expect(DeletionDate).toBeInstanceOf(Date);
    await expect(secrets.send(create(SECOND_VERSION, 'two'))).rejects.toBeInstanceOf(InvalidRequestException);
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: Name }))).rejects.toBeInstanceOf(
      InvalidRequestException,
    );
    expect((await secrets.send(new DescribeSecretCommand({ SecretId: Name }))).DeletedDate).toBeInstanceOf(Date);
    await secrets.send(new RestoreSecretCommand({ SecretId: Name }));
    pass(8 * DAY);
    expect(await secrets.send(new GetSecretValueCommand({ SecretId: Name }))).toMatchObject({ SecretString: 'one' });
  });

  it('is gone after the window', async () => {
    const { secrets, pass } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }));
    pass(7 * DAY);
    await expect(secrets.send(new DescribeSecretCommand({ SecretId: Name }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });

  it('deleted without recovery frees its name a moment later, not at once', async () => {
    const { secrets, pass } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(new DeleteSecretCommand({ SecretId: Name, ForceDeleteWithoutRecovery: true }));
    await expect(secrets.send(create(SECOND_VERSION, 'two'))).rejects.toBeInstanceOf(InvalidRequestException);
    pass(10 * SECOND);
    expect(await secrets.send(create(SECOND_VERSION, 'two'))).toMatchObject({ VersionId: SECOND_VERSION });
  });

  it('is listed by what its name begins with, its tags and whether it is being deleted', async () => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(new CreateSecretCommand({ Name: 'other', SecretString: 'x' }));
    await secrets.send(
      new TagResourceCommand({
        SecretId: Name,
        Tags: [
          { Key: 'Project', Value: 'goldenpath' },
          { Key: 'Passing', Value: 'yes' },
        ],
      }),
    );
    await secrets.send(new UntagResourceCommand({ SecretId: Name, TagKeys: ['Passing'] }));
    const list = async (input: ListSecretsCommandInput) =>
      (await secrets.send(new ListSecretsCommand(input))).SecretList?.map(secret => secret.Name);
    expect(await list({ Filters: [{ Key: 'name', Values: ['goldenpath/'] }] })).toEqual([Name]);
    expect(await list({ Filters: [{ Key: 'name', Values: ['!goldenpath/'] }] })).toEqual(['other']);
    expect(await list({ Filters: [{ Key: 'tag-key', Values: ['Project'] }] })).toEqual([Name]);
    expect(await list({ Filters: [{ Key: 'tag-key', Values: ['Passing'] }] })).toEqual([]);
    await secrets.send(new DeleteSecretCommand({ SecretId: Name }));
    expect(await list({})).toEqual(['other']);
    expect(await list({ IncludePlannedDeletion: true })).toEqual([Name, 'other']);
  });
});

describe('The value of a secret', () => {
  it('is staged, and made current when the stage is moved; the old one is still the previous one', async () => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(put(SECOND_VERSION, 'two', ['AWSPENDING']));
    const read = async (more = {}) =>
      (await secrets.send(new GetSecretValueCommand({ SecretId: Name, ...more }))).SecretString;
    expect(await read()).toBe('one');
    expect(await read({ VersionStage: 'AWSPENDING' })).toBe('two');
    expect(await read({ VersionId: SECOND_VERSION })).toBe('two');
    await secrets.send(
      new UpdateSecretVersionStageCommand({
        SecretId: Name,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: SECOND_VERSION,
        RemoveFromVersionId: FIRST,
      }),
    );
    await secrets.send(
      new UpdateSecretVersionStageCommand({
        SecretId: Name,
        VersionStage: 'AWSPENDING',
        RemoveFromVersionId: SECOND_VERSION,
      }),
    );
    expect(await read()).toBe('two');
    expect(await read({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
    const { VersionIdsToStages } = await secrets.send(new DescribeSecretCommand({ SecretId: Name }));
    expect(VersionIdsToStages).toEqual({ [FIRST]: ['AWSPREVIOUS'], [SECOND_VERSION]: ['AWSCURRENT'] });
  });

  it('loses its stages in the end, and can still be read by its id', async () => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(put(SECOND_VERSION, 'two'));
    await secrets.send(put(THIRD, 'three'));
    const ids = async (IncludeDeprecated: boolean) =>
      (await secrets.send(new ListSecretVersionIdsCommand({ SecretId: Name, IncludeDeprecated }))).Versions?.map(
        ({ VersionId, VersionStages }) => [VersionId, VersionStages],
      );
    expect(await ids(false)).toEqual([
      [SECOND_VERSION, ['AWSPREVIOUS']],
      [THIRD, ['AWSCURRENT']],
    ]);
    expect(await ids(true)).toHaveLength(3);
    const old = await secrets.send(new GetSecretValueCommand({ SecretId: Name, VersionId: FIRST }));
    expect(old.SecretString).toBe('one');
  });

  it('is put once for each token', async () => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(put(SECOND_VERSION, 'two'));
    expect(await secrets.send(put(SECOND_VERSION, 'two'))).toMatchObject({ VersionId: SECOND_VERSION });
    await expect(secrets.send(put(SECOND_VERSION, 'another'))).rejects.toBeInstanceOf(ResourceExistsException);
  });

  it('is current if it is the first, whatever stage is asked for', async () => {
    const { secrets } = testAccount();
    await secrets.send(new CreateSecretCommand({ Name }));
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: Name }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    const { VersionStages } = await secrets.send(put(FIRST, 'one', ['AWSPENDING']));
    expect(VersionStages).toEqual(['AWSPENDING', 'AWSCURRENT']);
  });

  it.each([
    ['a stage is moved and where it is is not said', { MoveToVersionId: SECOND_VERSION }, InvalidParameterException],
    [
      'a stage is not where it is said to be',
      { MoveToVersionId: SECOND_VERSION, RemoveFromVersionId: SECOND_VERSION },
      InvalidParameterException,
    ],
    ['the current stage is to be nowhere', { RemoveFromVersionId: FIRST }, InvalidParameterException],
    ['there is no such version', { MoveToVersionId: THIRD, RemoveFromVersionId: FIRST }, ResourceNotFoundException],
  ])('stays as it is where %s', async (_why, more, exception) => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await secrets.send(put(SECOND_VERSION, 'two', ['AWSPENDING']));
    await expect(
      secrets.send(new UpdateSecretVersionStageCommand({ SecretId: Name, VersionStage: 'AWSCURRENT', ...more })),
    ).rejects.toBeInstanceOf(exception);
    expect((await secrets.send(new GetSecretValueCommand({ SecretId: Name }))).SecretString).toBe('one');
  });

  it('is not found by a stage that its version does not have', async () => {
    const { secrets } = testAccount();
    await secrets.send(create(FIRST, 'one'));
    await expect(
      secrets.send(new GetSecretValueCommand({ SecretId: Name, VersionStage: 'AWSPENDING' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
    });
    await expect(
      secrets.send(new GetSecretValueCommand({ SecretId: Name, VersionId: FIRST, VersionStage: 'AWSPENDING' })),
    ).rejects.toBeInstanceOf(InvalidRequestException);
  });
});
