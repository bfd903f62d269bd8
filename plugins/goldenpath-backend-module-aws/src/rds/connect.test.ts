import { X509Certificate } from 'node:crypto';
import { type DBInstance, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ConfigReader } from '@backstage/config';
import { mockClient } from 'aws-sdk-client-mock';
import { inspect } from 'node:util';
import { environmentKeys, testAccount } from '../__testUtils__/account';
import { rdsKeys } from '../__testUtils__/instance';
import { readAwsSettings } from '../config';
import { connectToInstance } from './connect';

const rds = mockClient(RDSClient);
const secrets = mockClient(SecretsManagerClient);
const signal = new AbortController().signal;

const RDS_SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1';
const instance: DBInstance = {
  DBInstanceIdentifier: 'goldenpath-dev',
  DBInstanceStatus: 'available',
  Endpoint: { Address: 'goldenpath-dev.c1.eu-west-1.rds.amazonaws.com', Port: 5433 },
  MasterUserSecret: { SecretArn: RDS_SECRET, SecretStatus: 'active' },
};

function connect(keys: object = {}) {
  const config = new ConfigReader({ ...environmentKeys, rds: { ...rdsKeys, ...keys } });
  const account = testAccount({ settings: readAwsSettings({ environment: 'dev', config }) });
  return connectToInstance({ account, signal });
}

beforeEach(() => {
  rds.reset();
  secrets.reset();
  rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [instance] });
  secrets
    .on(GetSecretValueCommand, { SecretId: RDS_SECRET, VersionStage: 'AWSCURRENT' })
    .resolves({ SecretString: '{"username":"goldenpath","password":"correct-horse"}' });
});

describe("the administrator's way in", () => {
  it('is the endpoint of the instance, with the name and password that RDS keeps', async () => {
    expect(await connect()).toEqual({
      host: 'goldenpath-dev.c1.eu-west-1.rds.amazonaws.com',
      port: 5433,
      user: 'goldenpath',
      password: 'correct-horse',
      certificateAuthorities: expect.stringContaining('BEGIN CERTIFICATE'),
    });
  });

  it("trusts Amazon's authorities of every region, and every one of them can be read", async () => {
    const { certificateAuthorities } = await connect();
    const certificates = certificateAuthorities.match(/-----BEGIN[\s\S]+?END CERTIFICATE-----/g) ?? [];
    const subjects = certificates.map(each => new X509Certificate(each).subject);
    for (const region of ['eu-west-1', 'us-east-1', 'ap-southeast-2']) {
      expect(subjects.some(subject => subject.includes(`Amazon RDS ${region} Root CA RSA2048 G1`))).toBe(true);
    }
  });

  it('is read from the configured secret, whose host and port do not count', async () => {
    secrets.on(GetSecretValueCommand, { SecretId: 'admin' }).resolves({
      SecretString: JSON.stringify({ username: 'keeper', password: 'p4ssw0rd', host: 'elsewhere', port: 1 }),
    });
    expect(await connect({ adminSecret: 'admin' })).toMatchObject({
      host: instance.Endpoint?.Address,
      port: 5433,
      user: 'keeper',
      password: 'p4ssw0rd',
    });
  });

  it('is read afresh each time: passwords are rotated', async () => {
    await connect();
    secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"username":"goldenpath","password":"rotated"}' });
    expect(await connect()).toMatchObject({ password: 'rotated' });
  });

  it.each(['backing-up', 'modifying', 'storage-optimization', 'configuring-log-exports', 'a-status-of-next-year'])(
    'is open while the instance is %s and has an address: the server itself says whether it answers',
    async DBInstanceStatus => {
      rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ ...instance, DBInstanceStatus }] });
      expect(await connect()).toMatchObject({ user: 'goldenpath' });
    },
  );

  it.each([
    [{ DBInstanceStatus: 'creating', Endpoint: undefined }, 'DATABASE_UNREACHABLE', 'is creating'],
    [{ DBInstanceStatus: 'rebooting' }, 'DATABASE_UNREACHABLE', 'is rebooting'],
    [{ DBInstanceStatus: 'deleting' }, 'DATABASE_UNREACHABLE', 'is deleting'],
    [{ DBInstanceStatus: 'stopped' }, 'DATABASE_UNREACHABLE', 'is stopped'],
    [{ DBInstanceStatus: 'storage-full' }, 'STORAGE_FULL', 'is storage-full'],
    [{ DBInstanceStatus: 'available', Endpoint: undefined }, 'DATABASE_UNREACHABLE', 'has no address yet'],
    [{ DBInstanceStatus: 'available', MasterUserSecret: undefined }, 'NOT_FOUND', 'RDS keeps no secret'],
  ])('is refused with %j as %s', async (differences, code, message) => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ ...instance, ...differences }] });
    await expect(connect()).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
      remedy: expect.stringMatching(/\w/),
    });
  });

  it.each(['DBInstanceNotFound', 'DBInstanceNotFoundFault'])('is not found where RDS says %s', async name => {
    rds.on(DescribeDBInstancesCommand).rejects(Object.assign(new Error('gone'), { name, $metadata: {} }));
    await expect(connect()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no RDS instance goldenpath-dev in eu-west-1.',
      remedy: expect.stringContaining('goldenpath:rds:ensure'),
    });
  });

  it('is not found where its secret is not there', async () => {
    secrets.on(GetSecretValueCommand).rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
    await expect(connect({ adminSecret: 'admin' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('There is no secret admin'),
    });
  });

  it('is denied as AWS denies it', async () => {
    const denied = Object.assign(new Error('not authorized to perform: secretsmanager:GetSecretValue'), {
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    });
    secrets.on(GetSecretValueCommand).rejects(denied);
    await expect(connect()).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('secretsmanager:GetSecretValue'),
    });
  });

  it.each([
    'hunter2-hunter2 is no JSON',
    '{"password":"hunter2-hunter2"',
    '["hunter2-hunter2"]',
    '{"username":"hunter2-hunter2"}',
  ])('says nothing of a secret that holds something else: %s', async SecretString => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString });
    const error: unknown = await connect().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
  });
});
