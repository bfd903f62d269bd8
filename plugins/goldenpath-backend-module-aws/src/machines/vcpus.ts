import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { readQuota } from './serviceQuota';
import { describeMachines } from './describeMachines';

/** Virtual processors of running standard instances (A, C, D, H, I, M, R, T, Z), on demand and as spot. */
const VCPU_QUOTAS = {
  ON_DEMAND: { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' },
  SPOT: { ServiceCode: 'ec2', QuotaCode: 'L-34B43A08' },
} as const;

type Nodes = BuildSpec['nodes'];

/** Virtual processors that such nodes count for: a build's demand, by the largest of the types that they may be of. */
export async function vcpusNeeded(options: {
  account: AwsAccount;
  nodes: Nodes;
  signal: AbortSignal;
}): Promise<number> {
  const { account, nodes, signal } = options;
  const machines = await describeMachines({ account, types: nodes.instanceTypes, signal });
  return Math.max(0, ...machines.map(each => each.vcpus)) * nodes.desired;
}

/** Virtual processors of standard instances that run, bought as `capacity` says. */
export async function vcpusUsed(options: {
  account: AwsAccount;
  capacity: Nodes['capacity'];
  signal: AbortSignal;
}): Promise<number> {
  const { account, capacity, signal } = options;
  const pages = paginateDescribeInstances(
    { client: account.clients.ec2 },
    { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] },
    { abortSignal: signal },
  );
  const running = await collect(pages, page => page.Reservations?.flatMap(reservation => reservation.Instances ?? []));
  const lifecycle = capacity === 'SPOT' ? 'spot' : undefined;
  const types = running
    .filter(instance => instance.InstanceLifecycle === lifecycle)
    // The quota counts standard families only.
    .flatMap(instance =>
      instance.InstanceType && /^[acdhimrtz]\d/.test(instance.InstanceType) ? [instance.InstanceType] : [],
    );
  const machines = await describeMachines({ account, types: [...new Set(types)], signal });
  const vcpusOf = new Map(machines.map(each => [each.type, each.vcpus]));
  return types.reduce((sum, type) => sum + (vcpusOf.get(type) ?? 0), 0);
}

/** How many may run; `undefined` where Service Quotas does not say. */
export async function vcpuQuota(options: {
  account: AwsAccount;
  capacity: Nodes['capacity'];
  signal: AbortSignal;
}): Promise<number | undefined> {
  const { account, capacity, signal } = options;
  return readQuota({ account, ...VCPU_QUOTAS[capacity], signal });
}
