import type { Account } from './account';
import { familyOf, FORCE_SSL } from './databases/parameters';
import { resolveEngineVersion } from './databases/engineVersions';
import { SandboxDatabaseSeed, sandboxFoundation } from './foundation';

const POSTGRES_PORT = 5432;
const SUBNET_GROUP = 'goldenpath';

/**
 * Puts an RDS instance into the foundation, available at once: with a subnet group over the foundation's subnets, a security
 * group that lets those subnets in, a parameter group of its own, and a master user's secret that RDS manages.
 */
export function seedDatabaseInstance(account: Account, seed: SandboxDatabaseSeed): void {
  const { vpcId, subnets } = sandboxFoundation;
  const { databases, groups } = account;
  const { identifier } = seed;
  const tags = { Project: 'goldenpath', ManagedBy: 'foundation', ...seed.tags };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (!databases.subnetGroups.all().some(group => group.name === SUBNET_GROUP)) {
    databases.subnetGroups.create({
      name: SUBNET_GROUP,
      description: 'The private subnets of the foundation',
      subnetIds: subnets.map(({ id }) => id),
      tags: { Project: 'goldenpath', ManagedBy: 'foundation' },
    });
  }
  const group = groups.create({
    name: `${identifier}-postgres`,
    description: `PostgreSQL on ${identifier}`,
    vpcId,
    tags,
  });
  for (const { cidr } of seed.open === false ? [] : subnets) {
    groups.authorize(group.id, {
      direction: 'ingress',
      protocol: 'tcp',
      fromPort: POSTGRES_PORT,
      toPort: POSTGRES_PORT,
      peer: { kind: 'cidr', cidr },
    });
  }
  const engineVersion = resolveEngineVersion(databases.engineVersions(), seed.engineVersion);
  const family = familyOf(engineVersion);
  const parameterGroup = databases.parameterGroups.create({
    name: `${identifier}-${family}`,
    family,
    description: `Parameters of ${identifier}`,
    tags,
  });
  if (seed.forceTls === false) {
    databases.parameterGroups.modify(parameterGroup.name, [
      { ParameterName: FORCE_SSL, ParameterValue: '0', ApplyMethod: 'immediate' },
    ]);
  }
  databases.instances.create(
    {
      DBInstanceIdentifier: identifier,
      Engine: 'postgres',
      EngineVersion: engineVersion,
      DBInstanceClass: seed.instanceClass ?? 'db.t3.micro',
      AllocatedStorage: seed.allocatedStorage ?? 20,
      StorageType: 'gp3',
      StorageEncrypted: true,
      MasterUsername: seed.masterUsername ?? 'postgres',
      ManageMasterUserPassword: true,
      DeletionProtection: seed.deletionProtection ?? true,
      BackupRetentionPeriod: seed.backupRetentionPeriod ?? 7,
      DBSubnetGroupName: SUBNET_GROUP,
      DBParameterGroupName: parameterGroup.name,
      VpcSecurityGroupIds: [group.id],
      CopyTagsToSnapshot: true,
      Tags,
    },
    { settled: true },
  );
}
