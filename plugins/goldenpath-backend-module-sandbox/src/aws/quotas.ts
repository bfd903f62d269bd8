import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  NoSuchResourceException$,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import type { Account } from '../account/account';
import { modelledError } from '../protocol';
import { serve } from './serve';

export const quotaOperations = [
  serve(GetServiceQuotaCommand, (input, { account }) => ({ Quota: quotaOf({ account, kind: 'applied', ...input }) })),
  serve(GetAWSDefaultServiceQuotaCommand, (input, { account }) => ({
    Quota: quotaOf({ account, kind: 'default', ...input }),
  })),
];

/** Of some quotas an account has no applied value of its own, and then the default holds. */
function quotaOf(options: {
  account: Account;
  kind: 'applied' | 'default';
  ServiceCode: string | undefined;
  QuotaCode: string | undefined;
}): ServiceQuota {
  const { account, kind, ServiceCode: serviceCode, QuotaCode: quotaCode } = options;
  const quotas: Record<string, { name: string; applied: number; default: number }> = {
    'eks/L-1194D53C': { name: 'Clusters', applied: account.clusterQuota, default: 100 },
    'eks/L-6D54EA21': { name: 'Managed node groups per cluster', applied: 30, default: 30 },
    'ec2/L-1216C47A': {
      name: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
      applied: 256,
      default: 5,
    },
    'ec2/L-34B43A08': {
      name: 'All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests',
      applied: 256,
      default: 5,
    },
    'elasticloadbalancing/L-69A177A2': { name: 'Network Load Balancers per Region', applied: 50, default: 50 },
  };
  const quota = quotas[`${serviceCode}/${quotaCode}`];
  const hidden = account.hiddenQuotas[quotaCode ?? ''];
  if (!quota || hidden === 'all' || hidden === kind) {
    throw modelledError(
      NoSuchResourceException$,
      'The request failed because the specified service or quota does not exist.',
    );
  }
  return {
    ServiceCode: serviceCode,
    QuotaCode: quotaCode,
    QuotaName: quota.name,
    Value: quota[kind],
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  };
}
