import { paginateDescribeInstances, paginateDescribeInstanceTypes } from '@aws-sdk/client-ec2';
import { paginateListClusters } from '@aws-sdk/client-eks';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { orNotFound } from '../errors';
import { outcomeOf } from './outcome';

/** Clusters in a region. */
const CLUSTERS = { ServiceCode: 'eks', QuotaCode: 'L-1194D53C', otherwise: 100 };
/** Virtual processors of running standard instances (A, C, D, H, I, M, R, T, Z), on demand and as spot. */
const VCPUS = {
  ON_DEMAND: { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' },
  SPOT: { ServiceCode: 'ec2', QuotaCode: 'L-34B43A08' },
} as const;

/** The account has room for one more cluster and for its machines. */
export function quotaCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'quota',
    async run({ spec, signal }) {
      const [clusters, clusterQuota, needed, used, vcpuQuota] = await Promise.all([
        collect(paginateListClusters({ client: account.clients.eks }, {}), page => page.clusters),
        readQuota({ account, ...CLUSTERS, signal }),
        vcpusNeeded({ account, spec }),
        vcpusUsed({ account, spec }),
        readQuota({ account, ...VCPUS[spec.nodes.capacity], signal }),
      ]);
      const clusterLimit = clusterQuota ?? CLUSTERS.otherwise;
      const others = clusters.filter(name => name !== spec.clusterName).length;
      const vcpus =
        vcpuQuota === undefined
          ? 'the vCPU quota could not be read'
          : `${used} of ${vcpuQuota} ${spec.nodes.capacity} vCPUs are used, and ${needed} are asked for`;
      return outcomeOf({
        faults: [
          ...(others >= clusterLimit ? [`${others} of ${clusterLimit} clusters exist already.`] : []),
          ...(vcpuQuota !== undefined && used + needed > vcpuQuota ? [`Not enough machines: ${vcpus}.`] : []),
        ],
        evidence: `${others} of ${clusterLimit} clusters exist; ${vcpus}.`,
        remedy:
          'Tear down what is not needed, ask for fewer or smaller nodes, or have the quota raised in Service Quotas.',
      });
    },
  };
}

async function readQuota(options: {
  account: AwsAccount;
  ServiceCode: string;
  QuotaCode: string;
  signal: AbortSignal;
}): Promise<number | undefined> {
  const { account, ServiceCode, QuotaCode, signal } = options;
  const answer = await orNotFound(
    account.clients.quotas.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode }), { abortSignal: signal }),
  );
  return answer?.Quota?.Value;
}

async function vcpusNeeded(options: { account: AwsAccount; spec: BuildSpec }): Promise<number> {
  const { account, spec } = options;
  const sizes = await vcpusOf({ account, types: spec.nodes.instanceTypes });
  return Math.max(0, ...sizes.values()) * spec.nodes.desired;
}

async function vcpusUsed(options: { account: AwsAccount; spec: BuildSpec }): Promise<number> {
  const { account, spec } = options;
  const running = await collect(
    paginateDescribeInstances(
      { client: account.clients.ec2 },
      { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] },
    ),
    page => page.Reservations?.flatMap(reservation => reservation.Instances ?? []),
  );
  const lifecycle = spec.nodes.capacity === 'SPOT' ? 'spot' : undefined;
  const types = running
    .filter(instance => instance.InstanceLifecycle === lifecycle)
    // The quota counts standard families only.
    .flatMap(instance =>
      instance.InstanceType && /^[acdhimrtz]\d/.test(instance.InstanceType) ? [instance.InstanceType] : [],
    );
  const sizes = await vcpusOf({ account, types: [...new Set(types)] });
  return types.reduce((sum, type) => sum + (sizes.get(type) ?? 0), 0);
}

async function vcpusOf(options: { account: AwsAccount; types: string[] }): Promise<Map<string, number>> {
  if (options.types.length === 0) {
    return new Map();
  }
  const answers = await collect(
    paginateDescribeInstanceTypes(
      { client: options.account.clients.ec2 },
      { Filters: [{ Name: 'instance-type', Values: options.types }] },
    ),
    page => page.InstanceTypes,
  );
  return new Map(
    answers.map((answer): [string, number] => [answer.InstanceType ?? '', answer.VCpuInfo?.DefaultVCpus ?? 0]),
  );
}
