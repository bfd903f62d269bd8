import type { DBInstance } from '@aws-sdk/client-rds';
import { ConfigReader } from '@backstage/config';
import { environmentKeys, testAccount } from '../__testUtils__/account';
import { rdsKeys } from '../__testUtils__/instance';
import { readAwsSettings } from '../config';
import { findUnfit } from './fit';

const fitting: DBInstance = {
  DBInstanceIdentifier: 'goldenpath-dev',
  Engine: 'postgres',
  EngineVersion: '17.6',
  StorageEncrypted: true,
  PubliclyAccessible: false,
  BackupRetentionPeriod: 7,
  MasterUserSecret: { SecretArn: 'arn' },
  DBSubnetGroup: { DBSubnetGroupName: 'theirs', VpcId: environmentKeys.vpcId },
};

function unfit(differences: Partial<DBInstance>, keys: object = {}): string[] {
  const config = new ConfigReader({ ...environmentKeys, rds: { ...rdsKeys, ...keys } });
  const account = testAccount({ settings: readAwsSettings({ environment: 'dev', config }) });
  return findUnfit({ account, instance: { ...fitting, ...differences } });
}

describe('whether an instance fits the contract', () => {
  it.each<[string, Partial<DBInstance>, object?]>([
    ['is just that', {}],
    ['has a newer major version', { EngineVersion: '18.1' }],
    ['has another minor version', { EngineVersion: '17.2' }, { engineVersion: '17.6' }],
    ['has a secret of the configuration alone', { MasterUserSecret: undefined }, { adminSecret: 'admin' }],
  ])('is so where it %s', (_, differences, keys = {}) => {
    expect(unfit(differences, keys)).toEqual([]);
  });

  it.each<[Partial<DBInstance>, string]>([
    [{ Engine: 'mysql', EngineVersion: '8.0' }, 'its engine is mysql, not postgres'],
    [{ Engine: 'aurora-postgresql' }, 'its engine is aurora-postgresql, not postgres'],
    [{ EngineVersion: '9.6.24' }, 'its version is 9.6.24 where 17 is asked for'],
    [{ EngineVersion: undefined }, 'its version is not known, and 17 is asked for'],
    [{ DBClusterIdentifier: 'multi-az' }, 'it is a member of the cluster multi-az, and no instance of its own'],
    [{ ReadReplicaSourceDBInstanceIdentifier: 'primary' }, 'it is a read replica of primary'],
    [{ StorageEncrypted: false }, 'its storage is not encrypted'],
    [{ StorageEncrypted: undefined }, 'its storage is not encrypted'],
    [{ PubliclyAccessible: true }, 'it is publicly accessible'],
    [{ PubliclyAccessible: undefined }, 'RDS does not say whether it is publicly accessible'],
    [{ DBSubnetGroup: { VpcId: 'vpc-0other' } }, `it is in vpc-0other, not in ${environmentKeys.vpcId}`],
    [{ DBSubnetGroup: undefined }, `it is in no VPC, not in ${environmentKeys.vpcId}`],
    [{ BackupRetentionPeriod: 0 }, 'it keeps no backups'],
    [
      { MasterUserSecret: undefined },
      "RDS keeps no secret with its administrator's password, and rds.adminSecret names none",
    ],
  ])('is not so with %j', (differences, fault) => {
    expect(unfit(differences)).toEqual([fault]);
  });
});
