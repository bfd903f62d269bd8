import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand } from '@aws-sdk/client-ec2';
import {
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  CreateDBSubnetGroupCommand,
} from '@aws-sdk/client-rds';
import { environmentKeys } from './account';
import { rdsKeys } from './instance';
import type { SandboxRun } from './run';

const MINUTE = 60_000;

/** An instance as an operator would have made it, with a subnet group and a security group of its own; answers the id of the latter. */
export async function makeByHand(
  run: SandboxRun,
  options: { instance?: Partial<CreateDBInstanceCommandInput>; openTo?: string[] } = {},
): Promise<string> {
  const { ec2, rds } = run.clients;
  const { openTo = ['10.42.0.0/16'] } = options;
  const group = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: 'by-hand', Description: 'by hand', VpcId: environmentKeys.vpcId }),
  );
  const groupId = group.GroupId ?? '';
  if (openTo.length > 0) {
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: groupId,
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: openTo.map(CidrIp => ({ CidrIp })) },
        ],
      }),
    );
  }
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'by-hand',
      DBSubnetGroupDescription: 'by hand',
      SubnetIds: environmentKeys.subnetIds,
    }),
  );
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: rdsKeys.instance,
      DBInstanceClass: 'db.t3.micro',
      Engine: 'postgres',
      EngineVersion: '17',
      AllocatedStorage: 20,
      StorageEncrypted: true,
      PubliclyAccessible: false,
      BackupRetentionPeriod: 7,
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      MasterUsername: 'postgres',
      ManageMasterUserPassword: true,
      DBSubnetGroupName: 'by-hand',
      VpcSecurityGroupIds: [groupId],
      ...options.instance,
    }),
  );
  run.pass(15 * MINUTE);
  return groupId;
}
