import type { DBInstance } from '@aws-sdk/client-rds';
import type { InstanceFacts } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { RdsSettings } from '../rdsConfig';
import { POSTGRES_PORT } from './names';

/** The secret with the administrator's name and password: the configured one, else that which RDS keeps for the instance. */
export function adminSecretOf(options: { settings: RdsSettings; instance: DBInstance }): string | undefined {
  const { settings, instance } = options;
  return settings.adminSecret ?? instance.MasterUserSecret?.SecretArn;
}

/** `undefined` until the server has an address. */
export function endpointOf(instance: DBInstance): { host: string; port: number } | undefined {
  const { Address, Port } = instance.Endpoint ?? {};
  return Address && Port ? { host: Address, port: Port } : undefined;
}

/**
 * The port that security groups must open: what RDS says that the instance listens on, which is 0 where it is just that of the endpoint.
 */
export function portOf(instance: DBInstance | undefined): number {
  return instance?.DbInstancePort || instance?.Endpoint?.Port || POSTGRES_PORT;
}

/** What RDS tells of an instance, in the domain's words. Pure. */
export function factsOf(options: {
  settings: RdsSettings;
  instance: DBInstance;
  tlsForced: boolean | undefined;
}): InstanceFacts {
  const { settings, instance, tlsForced } = options;
  return {
    identifier: instance.DBInstanceIdentifier ?? settings.instance,
    instanceClass: instance.DBInstanceClass,
    engineVersion: instance.EngineVersion,
    endpoint: endpointOf(instance),
    storageGiB: instance.AllocatedStorage,
    encrypted: instance.StorageEncrypted,
    publiclyAccessible: instance.PubliclyAccessible,
    deletionProtection: instance.DeletionProtection,
    backupRetentionDays: instance.BackupRetentionPeriod,
    multiAz: instance.MultiAZ,
    tlsForced,
    adminSecret: adminSecretOf({ settings, instance }),
  };
}
