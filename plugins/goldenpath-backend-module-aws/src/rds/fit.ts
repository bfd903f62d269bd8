import type { DBInstance } from '@aws-sdk/client-rds';
import { instanceClasses } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { adminSecretOf } from './facts';
import { rdsOf } from './instance';
import { ENGINE, majorOf } from './names';

/**
 * Says in what an instance breaks the contract so that no harmless change could mend it; nothing where it fits. Nobody moves, encrypts or upgrades a
 * database behind its owner's back. Pure.
 */
export function findUnfit(options: { account: AwsAccount; instance: DBInstance }): string[] {
  const { account, instance } = options;
  const settings = rdsOf(account);
  const { vpcId } = account.settings;
  const { Engine, EngineVersion, DBSubnetGroup, BackupRetentionPeriod } = instance;
  const cluster = instance.DBClusterIdentifier;
  const source = instance.ReadReplicaSourceDBInstanceIdentifier ?? instance.ReadReplicaSourceDBClusterIdentifier;
  return [
    ...(Engine === ENGINE ? [] : [`its engine is ${Engine ?? 'not known'}, not ${ENGINE}`]),
    ...(Engine === ENGINE ? ageOf({ version: EngineVersion, asked: settings.engineVersion }) : []),
    ...(cluster ? [`it is a member of the cluster ${cluster}, and no instance of its own`] : []),
    ...(source ? [`it is a read replica of ${source}`] : []),
    ...(instance.StorageEncrypted === true ? [] : ['its storage is not encrypted']),
    ...publicity(instance.PubliclyAccessible),
    ...(DBSubnetGroup?.VpcId === vpcId ? [] : [`it is in ${DBSubnetGroup?.VpcId ?? 'no VPC'}, not in ${vpcId}`]),
    ...strayingSubnets({ instance, configured: settings.subnetIds }),
    // From none to some, and only then, is a restart.
    ...(BackupRetentionPeriod === undefined || BackupRetentionPeriod === 0 ? ['it keeps no backups'] : []),
    ...(adminSecretOf({ settings, instance })
      ? []
      : ["RDS keeps no secret with its administrator's password, and rds.adminSecret names none"]),
  ];
}

/** The major version counts: RDS brings the minor one up by itself. */
function ageOf(options: { version: string | undefined; asked: string }): string[] {
  const { version, asked } = options;
  if (!version) {
    return [`its version is not known, and ${asked} is asked for`];
  }
  return Number(majorOf(version)) < Number(majorOf(asked))
    ? [`its version is ${version} where ${asked} is asked for`]
    : [];
}

function publicity(publiclyAccessible: boolean | undefined): string[] {
  if (publiclyAccessible === undefined) {
    return ['RDS does not say whether it is publicly accessible'];
  }
  return publiclyAccessible ? ['it is publicly accessible'] : [];
}

function strayingSubnets(options: { instance: DBInstance; configured: string[] | undefined }): string[] {
  const { instance, configured } = options;
  const straying = (instance.DBSubnetGroup?.Subnets ?? []).flatMap(({ SubnetIdentifier: id }) =>
    id && configured && !configured.includes(id) ? [id] : [],
  );
  return straying.length === 0
    ? []
    : [
        `its subnet group ${instance.DBSubnetGroup?.DBSubnetGroupName} has ${straying.join(', ')}, which rds.subnetIds does not name`,
      ];
}

/** Says in what an instance differs from what is asked for without breaking the contract: left as it is, and told. Pure. */
export function findDifferences(options: { account: AwsAccount; instance: DBInstance }): string[] {
  const { account, instance } = options;
  const { size, storageGiB, multiAz } = rdsOf(account);
  const instanceClass = instanceClasses[size];
  const { AllocatedStorage, DBInstanceClass, MultiAZ } = instance;
  return [
    ...(DBInstanceClass === instanceClass ? [] : [`it is a ${DBInstanceClass} where ${instanceClass} is asked for`]),
    ...((AllocatedStorage ?? 0) >= storageGiB
      ? []
      : [`it has ${AllocatedStorage} GiB where ${storageGiB} are asked for`]),
    ...(MultiAZ || !multiAz ? [] : ['it stands in one zone where several are asked for']),
  ];
}
