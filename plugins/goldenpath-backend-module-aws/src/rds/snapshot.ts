import { type DBSnapshot, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { rdsOf } from './instance';
import { finalSnapshotName } from './names';

/** The final snapshot of one incarnation; `undefined` where none was taken. */
export async function describeFinalSnapshot(options: {
  account: AwsAccount;
  uid: string;
  signal: AbortSignal;
}): Promise<DBSnapshot | undefined> {
  const { account, uid, signal } = options;
  const name = finalSnapshotName({ instance: rdsOf(account).instance, uid });
  const answer = await orNotFound(
    account.clients.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name }), { abortSignal: signal }),
  );
  return answer?.DBSnapshots?.[0];
}
