import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { toTagObject } from '../ownership';

/** A tag that EKS puts on every machine of a managed node group. */
const CLUSTER_TAG = 'eks:cluster-name';

/** A machine that runs, or is about to. */
export interface RunningMachine {
  type: string;
  capacity: BuildSpec['nodes']['capacity'];
  /** Of which cluster it is a node. */
  clusterName?: string;
}

/** All machines of the account's region that run or are about to. */
export async function runningMachines(options: {
  account: AwsAccount;
  signal: AbortSignal;
}): Promise<RunningMachine[]> {
  const { account, signal } = options;
  const pages = paginateDescribeInstances(
    { client: account.clients.ec2 },
    { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] },
    { abortSignal: signal },
  );
  const running = await collect(pages, page => page.Reservations?.flatMap(reservation => reservation.Instances ?? []));
  return running.map(({ InstanceType, InstanceLifecycle, Tags }) => ({
    type: InstanceType ?? '',
    capacity: InstanceLifecycle === 'spot' ? 'SPOT' : 'ON_DEMAND',
    clusterName: toTagObject(Tags)[CLUSTER_TAG],
  }));
}
