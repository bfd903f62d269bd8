import {
  type CreateDBInstanceCommandInput,
  CreateDBInstanceCommand,
  CreateDBSubnetGroupCommand,
  type DBInstance,
  DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import { sandboxFoundation } from '../../account/foundation';
import { SandboxOptions } from '../../sandbox';
import { testAccount } from '../../testing/testAccount';

type TestAccount = ReturnType<typeof testAccount>;

const opened: TestAccount[] = [];

/** An account with a subnet group, and everything that its instances start is ended by {@link closeAccounts}. */
export async function databaseAccount(options?: Omit<SandboxOptions, 'time'>): Promise<TestAccount> {
  const account = testAccount(options);
  opened.push(account);
  await account.rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'private',
      DBSubnetGroupDescription: 'for tests',
      SubnetIds: sandboxFoundation.subnets.map(({ id }) => id),
    }),
  );
  return account;
}

/** For `afterEach`. */
export async function closeAccounts(): Promise<void> {
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()));
}

/** What CreateDBInstance needs. */
export function instanceInput(more: Partial<CreateDBInstanceCommandInput> = {}): CreateDBInstanceCommandInput {
  return {
    DBInstanceIdentifier: 'goldenpath-dev',
    DBInstanceClass: 'db.t3.micro',
    Engine: 'postgres',
    AllocatedStorage: 20,
    MasterUsername: 'goldenpath_master',
    ManageMasterUserPassword: true,
    DBSubnetGroupName: 'private',
    ...more,
  };
}

/** Makes an instance and lets time pass until it is available. */
export async function availableInstance(
  account: TestAccount,
  more: Partial<CreateDBInstanceCommandInput> = {},
): Promise<DBInstance> {
  const input = instanceInput(more);
  await account.rds.send(new CreateDBInstanceCommand(input));
  account.pass(20 * 60_000);
  return describe1(account, input.DBInstanceIdentifier);
}

/** The instance as DescribeDBInstances tells it now. */
export async function describe1(account: TestAccount, identifier = 'goldenpath-dev'): Promise<DBInstance> {
  const { DBInstances } = await account.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }));
  const [instance] = DBInstances ?? [];
  if (!instance) {
    throw new Error(`DescribeDBInstances told nothing of ${identifier}`);
  }
  return instance;
}
