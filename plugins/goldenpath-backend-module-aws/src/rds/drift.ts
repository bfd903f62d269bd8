import type { DBInstance, ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import type { RdsSettings } from '../rdsConfig';
import { securityGroupsOf } from './instance';

/** A change of an instance. */
export type InstanceChange = Omit<ModifyDBInstanceCommandInput, 'DBInstanceIdentifier' | 'ApplyImmediately'>;

/** What an instance lacks of the contract, and the change that gives it without an interruption. */
export interface Drift {
  /** Each as `backups are kept 7 days, not 1`. */
  words: string[];
  change: InstanceChange;
}

/**
 * What of an instance is brought to the contract by harmless changes: more backups, tags on its snapshots, room to grow, and the security groups that it
 * is to have beside its own. More than is asked for is left. Pure.
 */
export function findDrift(options: {
  settings: RdsSettings;
  instance: DBInstance;
  securityGroupIds: string[];
}): Drift | undefined {
  const { settings, instance } = options;
  const { backupRetentionDays, maxStorageGiB = 0 } = settings;
  const kept = instance.BackupRetentionPeriod ?? 0;
  const has = securityGroupsOf(instance);
  const lacking = options.securityGroupIds.filter(id => !has.includes(id));
  const drifts: Drift[] = [
    ...(kept < backupRetentionDays
      ? [
          {
            words: [`backups are kept ${backupRetentionDays} days, not ${kept}`],
            change: { BackupRetentionPeriod: backupRetentionDays },
          },
        ]
      : []),
    ...(instance.CopyTagsToSnapshot
      ? []
      : [{ words: ['snapshots get the tags of the instance'], change: { CopyTagsToSnapshot: true } }]),
    ...((instance.MaxAllocatedStorage ?? 0) < maxStorageGiB
      ? [{ words: [`storage may grow to ${maxStorageGiB} GiB`], change: { MaxAllocatedStorage: maxStorageGiB } }]
      : []),
    ...(lacking.length > 0
      ? [{ words: [`it gets ${lacking.join(', ')}`], change: { VpcSecurityGroupIds: [...has, ...lacking] } }]
      : []),
  ];
  return drifts.length === 0
    ? undefined
    : { words: drifts.flatMap(drift => drift.words), change: Object.assign({}, ...drifts.map(drift => drift.change)) };
}
