import type { CreateDBInstanceMessage } from '@aws-sdk/client-rds';
import { World } from '../world';
import { ENGINE } from './engineVersions';
import { DatabaseModel } from './instance';

const DEFAULT_CA = 'rds-ca-rsa2048-g1';
export const DEFAULT_PORT = 5432;

/** A new instance as DescribeDBInstances tells it: what was asked for, with RDS' defaults for what wasn't. */
export function newInstanceModel(options: {
  world: World;
  input: CreateDBInstanceMessage;
  identifier: string;
  engineVersion: string;
  masterUsername: string;
  zone: string;
}): DatabaseModel {
  const { world, input, identifier } = options;
  return {
    DBInstanceIdentifier: identifier,
    DBInstanceArn: world.arn('rds', `db:${identifier}`),
    DbiResourceId: `db-${world.ids.hex('dbi-resource', 26).toUpperCase()}`,
    DBInstanceStatus: 'creating',
    DBInstanceClass: input.DBInstanceClass,
    Engine: ENGINE,
    EngineVersion: options.engineVersion,
    EngineLifecycleSupport: input.EngineLifecycleSupport ?? 'open-source-rds-extended-support',
    LicenseModel: 'postgresql-license',
    MasterUsername: options.masterUsername,
    DBName: input.DBName,
    AllocatedStorage: input.AllocatedStorage,
    MaxAllocatedStorage: input.MaxAllocatedStorage,
    StorageType: input.StorageType ?? 'gp2',
    StorageEncrypted: input.StorageEncrypted ?? false,
    KmsKeyId: input.StorageEncrypted ? (input.KmsKeyId ?? world.arn('kms', 'alias/aws/rds')) : undefined,
    Iops: input.Iops,
    StorageThroughput: input.StorageThroughput,
    MultiAZ: input.MultiAZ ?? false,
    AvailabilityZone: options.zone,
    PubliclyAccessible: input.PubliclyAccessible ?? false,
    NetworkType: 'IPV4',
    // What it would listen on in its network, and so what security groups are about: the endpoint's port is this machine's.
    DbInstancePort: input.Port ?? DEFAULT_PORT,
    DeletionProtection: input.DeletionProtection ?? false,
    BackupRetentionPeriod: input.BackupRetentionPeriod ?? 1,
    PreferredBackupWindow: input.PreferredBackupWindow ?? '02:00-02:30',
    PreferredMaintenanceWindow: input.PreferredMaintenanceWindow ?? 'sun:04:00-sun:04:30',
    BackupTarget: 'region',
    CopyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
    AutoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? true,
    CACertificateIdentifier: input.CACertificateIdentifier ?? DEFAULT_CA,
    IAMDatabaseAuthenticationEnabled: input.EnableIAMDatabaseAuthentication ?? false,
    PerformanceInsightsEnabled: input.EnablePerformanceInsights ?? false,
    MonitoringInterval: input.MonitoringInterval ?? 0,
    EnabledCloudwatchLogsExports: input.EnableCloudwatchLogsExports,
    DomainMemberships: [],
    AssociatedRoles: [],
    DBSecurityGroups: [],
    ReadReplicaDBInstanceIdentifiers: [],
    OptionGroupMemberships: [
      { OptionGroupName: `default:postgres-${options.engineVersion.split('.')[0]}`, Status: 'in-sync' },
    ],
    PendingModifiedValues: { MasterUserPassword: '****' },
  };
}
