import {
  InvalidDBInstanceStateFault,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { Client } from 'pg';
import { MINUTE } from '../../testing/testAccount';
import { availableInstance, closeAccounts, databaseAccount, describe1 } from '../__testUtils__/databases';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

afterEach(closeAccounts);

const DBInstanceIdentifier = 'goldenpath-dev';
const DAY = 24 * 60 * MINUTE;

type Account = Awaited<ReturnType<typeof databaseAccount>>;

const modify = (account: Account, more: Omit<ModifyDBInstanceCommandInput, 'DBInstanceIdentifier'>) =>
  account.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, ...more }));

describe('ModifyDBInstance', () => {
  it('changes a class at once where it is asked to, and takes minutes', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    await modify(account, { DBInstanceClass: 'db.t3.small', ApplyImmediately: true });
    expect(await describe1(account)).toMatchObject({
      DBInstanceStatus: 'modifying',
      DBInstanceClass: 'db.t3.micro',
      PendingModifiedValues: { DBInstanceClass: 'db.t3.small' },
    });
    await expect(modify(account, { MultiAZ: true })).rejects.toBeInstanceOf(InvalidDBInstanceStateFault);
    account.pass(15 * MINUTE);
    const changed = await describe1(account);
    expect(changed).toMatchObject({ DBInstanceStatus: 'available', DBInstanceClass: 'db.t3.small' });
    expect(changed.PendingModifiedValues ?? {}).toEqual({});
  });

  it('leaves a class until the maintenance window otherwise', async () => {
    const account = await databaseAccount();
    await availableInstance(account, { PreferredMaintenanceWindow: 'sun:04:00-sun:04:30' });
    await modify(account, { DBInstanceClass: 'db.t3.small' });
    // The tests begin on a Friday morning.
    account.pass(1 * DAY);
    expect(await describe1(account)).toMatchObject({
      DBInstanceStatus: 'available',
      DBInstanceClass: 'db.t3.micro',
      PendingModifiedValues: { DBInstanceClass: 'db.t3.small' },
    });
    account.pass(1 * DAY);
    expect(await describe1(account)).toMatchObject({ DBInstanceClass: 'db.t3.small' });
  });

  it('changes at once what needs no other machine', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const { DBInstance } = await modify(account, { DeletionProtection: true, CopyTagsToSnapshot: true });
    expect(DBInstance).toMatchObject({
      DeletionProtection: true,
      CopyTagsToSnapshot: true,
      DBInstanceStatus: 'modifying',
    });
    account.pass(2 * MINUTE);
    expect(await describe1(account)).toMatchObject({ DBInstanceStatus: 'available' });
  });

  it.each([
    ['nothing', {}, 'InvalidParameterCombination'],
    ['less storage', { AllocatedStorage: 5 }, 'InvalidParameterCombination'],
    ['another major version', { EngineVersion: '14' }, 'InvalidParameterCombination'],
    ['the password that RDS manages', { MasterUserPassword: 'long-enough' }, 'InvalidParameterCombination'],
    ['a rotation that is to wait', { RotateMasterUserPassword: true }, 'InvalidParameterCombination'],
  ])('refuses to change %s', async (_what, more, code) => {
    const account = await databaseAccount();
    await availableInstance(account);
    await expect(modify(account, more)).rejects.toMatchObject({ Error: { Code: code } });
  });
});

describe("The master user's password", () => {
  async function logIn(account: Account, password: string): Promise<void> {
    const connection = await account.sandbox.databases.connection(DBInstanceIdentifier);
    const client = new Client({ ...connection, password, database: 'postgres' });
    client.on('error', () => {});
    await client.connect();
    await client.end();
  }

  async function secretOf(account: Account) {
    const { MasterUserSecret } = await describe1(account);
    const { SecretString = '', ...rest } = await account.secrets.send(
      new GetSecretValueCommand({ SecretId: MasterUserSecret?.SecretArn }),
    );
    return { ...rest, ...JSON.parse(SecretString), status: MasterUserSecret?.SecretStatus };
  }

  it('is in a secret that RDS owns and nobody else may change', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const secret = await secretOf(account);
    expect(secret).toMatchObject({
      Name: expect.stringMatching(/^rds!db-[0-9a-f-]{36}$/),
      username: 'goldenpath_master',
      status: 'active',
    });
    await logIn(account, secret.password);
    await expect(
      account.secrets.send(new PutSecretValueCommand({ SecretId: secret.ARN, SecretString: '{}' })),
    ).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('is changed on the server and in the secret by a rotation, which ends what others have made of it', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const before = await secretOf(account);
    account.sandbox.faults.add({ on: 'database', instance: '*', kind: 'master-password-changed' });
    await expect(logIn(account, before.password)).rejects.toMatchObject({ code: '28P01' });
    await modify(account, { RotateMasterUserPassword: true, ApplyImmediately: true });
    expect((await describe1(account)).MasterUserSecret?.SecretStatus).toBe('rotating');
    account.pass(2 * MINUTE);
    const after = await secretOf(account);
    expect(after.password).not.toBe(before.password);
    await logIn(account, after.password);
    await expect(logIn(account, before.password)).rejects.toMatchObject({ code: '28P01' });
    expect(account.sandbox.faults.pending()).toEqual([]);
  });

  it('is rotated by RDS itself every week', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const before = await secretOf(account);
    account.pass(7 * DAY);
    expect((await secretOf(account)).password).not.toBe(before.password);
  });

  it('is the one that was given, where RDS does not manage it, and can be set anew', async () => {
    const account = await databaseAccount();
    await availableInstance(account, { ManageMasterUserPassword: false, MasterUserPassword: "it's-a-first-one" });
    await logIn(account, "it's-a-first-one");
    await modify(account, { MasterUserPassword: 'another-one', ApplyImmediately: true });
    await logIn(account, 'another-one');
    expect((await describe1(account)).MasterUserSecret).toBeUndefined();
  });
});

describe('RebootDBInstance', () => {
  it('ends every session; the data stay', async () => {
    const account = await databaseAccount();
    await availableInstance(account);
    const connection = await account.sandbox.databases.connection(DBInstanceIdentifier);
    const client = new Client({ ...connection, database: 'postgres' });
    client.on('error', () => {});
    await client.connect();
    await client.query('CREATE TABLE kept (id int)');
    const ended = new Promise<void>(resolve => {
      client.once('end', resolve);
    });
    await account.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier }));
    expect(await describe1(account)).toMatchObject({ DBInstanceStatus: 'rebooting' });
    await ended;
    account.pass(3 * MINUTE);
    expect(await describe1(account)).toMatchObject({ DBInstanceStatus: 'available' });
    const rows = await account.sandbox.databases.query({
      instance: DBInstanceIdentifier,
      sql: "SELECT to_regclass('kept') IS NOT NULL AS kept",
    });
    expect(rows).toEqual([{ kept: true }]);
  });
});
