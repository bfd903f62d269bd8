import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { readQuota } from './serviceQuota';
import { runningMachines } from './runningMachines';
import { describeMachines, undescribed } from './describeMachines';

/** Virtual processors of running standard instances (A, C, D, H, I, M, R, T, Z), on demand and as spot. */
const VCPU_QUOTAS = {
  ON_DEMAND: { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' },
  SPOT: { ServiceCode: 'ec2', QuotaCode: 'L-34B43A08' },
} as const;

type Nodes = BuildSpec['nodes'];

/** Virtual processors of one build, of those that run, and of those that may. */
export type VcpuReading =
  { state: 'known'; needed: number; used: number; limit: number } | { state: 'unknown'; evidence: string };

/** What nodes take of the quota of virtual processors, bought as they are; counted by the largest of the types that they may be of. */
export async function readVcpus(options: {
  account: AwsAccount;
  nodes: Nodes;
  signal: AbortSignal;
}): Promise<VcpuReading> {
  const { account, nodes, signal } = options;
  const { capacity, instanceTypes } = nodes;
  const [running, limit] = await Promise.all([
    runningTypes({ account, capacity, signal }),
    readQuota({ account, ...VCPU_QUOTAS[capacity], signal }),
  ]);
  const types = [...new Set([...instanceTypes, ...running])];
  const machines = await describeMachines({ account, types, signal });
  const [unknownNodes, unknownRunning] = [instanceTypes, running].map(of => undescribed({ types: of, machines }));
  const evidence = [
    ...(limit === undefined ? [`Service Quotas does not say how many ${capacity} vCPUs may run.`] : []),
    ...(unknownNodes ? [`EC2 does not say how many vCPUs ${unknownNodes} have.`] : []),
    ...(unknownRunning && running.length > 0
      ? [`EC2 does not say how many vCPUs the running ${unknownRunning} have.`]
      : []),
  ];
  if (limit === undefined || evidence.length > 0) {
    return { state: 'unknown', evidence: evidence.join(' ') };
  }
  const vcpusOf = new Map(machines.map(each => [each.type, each.vcpus]));
  const countOf = (type: string) => vcpusOf.get(type) ?? 0;
  return {
    state: 'known',
    needed: Math.max(...instanceTypes.map(countOf)) * nodes.desired,
    used: running.reduce((sum, type) => sum + countOf(type), 0),
    limit,
  };
}

/** The type of each standard machine that runs, bought as `capacity` says. */
async function runningTypes(options: {
  account: AwsAccount;
  capacity: Nodes['capacity'];
  signal: AbortSignal;
}): Promise<string[]> {
  const running = await runningMachines(options);
  return running
    .filter(({ capacity }) => capacity === options.capacity)
    .map(({ type }) => type)
    .filter(isStandard);
}

/** The quota counts standard families only. */
function isStandard(type: string): boolean {
  return /^[acdhimrtz]\d/.test(type);
}
