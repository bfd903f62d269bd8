import type { DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { DatabaseRuntime } from '../../ports';
import { SandboxSecret } from '../storage/secrets';
import { Tags } from '../tags';
import { SandboxSubnetGroup } from './subnetGroups';

/** Where an instance stands, in RDS' words. */
export type DatabaseStatus =
  'creating' | 'backing-up' | 'available' | 'modifying' | 'rebooting' | 'failed' | 'incompatible-network' | 'deleting';

/** The parts of an instance that DescribeDBInstances tells and that are always known. */
export type DatabaseModel = Omit<
  DBInstance,
  // Told from what they refer to, each time they are asked for.
  'DBSubnetGroup' | 'DBParameterGroups' | 'VpcSecurityGroups' | 'MasterUserSecret' | 'TagList'
> & {
  DBInstanceIdentifier: string;
  DBInstanceArn: string;
  DBInstanceStatus: DatabaseStatus;
  EngineVersion: string;
  MasterUsername: string;
  DeletionProtection: boolean;
  BackupRetentionPeriod: number;
};

/** One RDS instance. */
export interface SandboxDatabaseInstance {
  model: DatabaseModel;
  /** What RDS has set as the master user's password. */
  masterPassword: string;
  /** Present where RDS manages that password. */
  masterSecret: { secret: SandboxSecret; status: 'creating' | 'active' | 'rotating' } | undefined;
  subnetGroup: SandboxSubnetGroup;
  subnetId: string;
  groupIds: string[];
  interfaceId: string | undefined;
  /** The group that is asked for, and the one that has an effect until the next reboot. */
  parameterGroup: { name: string; effective: string };
  runtime: DatabaseRuntime | undefined;
  tags: Tags;
}

export interface SandboxSnapshot {
  model: DBSnapshot & { DBSnapshotIdentifier: string; DBSnapshotArn: string; Status: string };
  tags: Tags;
}
