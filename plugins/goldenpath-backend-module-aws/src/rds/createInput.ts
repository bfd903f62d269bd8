import type { CreateDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { instanceClasses } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import type { Administrator } from './administrator';
import { rdsOf } from './instance';
import { instanceTags, toTagList } from './marks';
import { ENGINE, parameterGroupName, POSTGRES_PORT, subnetGroupName } from './names';

/**
 * A new instance as the contract has it: private, encrypted, protected, with backups, and with a password that RDS makes, keeps and rotates. Pure.
 *
 * @param options.administrator - in place of RDS' own, where the configuration names a secret
 */
export function createInput(options: {
  account: AwsAccount;
  uid: string;
  securityGroupIds: string[];
  administrator: Administrator | undefined;
}): CreateDBInstanceCommandInput {
  const { account, uid, securityGroupIds, administrator } = options;
  const settings = rdsOf(account);
  const { instance, engineVersion, maxStorageGiB } = settings;
  return {
    DBInstanceIdentifier: instance,
    DBInstanceClass: instanceClasses[settings.size],
    Engine: ENGINE,
    EngineVersion: engineVersion,
    Port: POSTGRES_PORT,
    AllocatedStorage: settings.storageGiB,
    ...(maxStorageGiB !== undefined && { MaxAllocatedStorage: maxStorageGiB }),
    StorageEncrypted: true,
    MultiAZ: settings.multiAz,
    PubliclyAccessible: false,
    DBSubnetGroupName: subnetGroupName(instance),
    VpcSecurityGroupIds: securityGroupIds,
    DBParameterGroupName: parameterGroupName({ instance, engineVersion }),
    BackupRetentionPeriod: settings.backupRetentionDays,
    CopyTagsToSnapshot: true,
    DeletionProtection: true,
    AutoMinorVersionUpgrade: true,
    ...(administrator
      ? { MasterUsername: administrator.user, MasterUserPassword: administrator.password }
      : { MasterUsername: settings.adminUser, ManageMasterUserPassword: true }),
    Tags: toTagList(instanceTags({ account, uid })),
  };
}
