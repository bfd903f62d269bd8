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
  serve(GetServiceQuotaCommand, ({ ServiceCode, QuotaCode }, { account }) => ({
    Quota: quotaOf(account, ServiceCode, QuotaCode),
  })),
  serve(GetAWSDefaultServiceQuotaCommand, ({ ServiceCode, QuotaCode }, { account }) => ({
    Quota: quotaOf(account, ServiceCode, QuotaCode),
  })),
];

function quotaOf(account: Account, serviceCode: string | undefined, quotaCode: string | undefined): ServiceQuota {
  const quotas: Record<string, { name: string; value: number }> = {
    'eks/L-1194D53C': { name: 'Clusters', value: account.clusterQuota },
    'eks/L-6D54EA21': { name: 'Managed node groups per cluster', value: 30 },
    'ec2/L-1216C47A': { name: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances', value: 256 },
    'ec2/L-34B43A08': { name: 'All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests', value: 256 },
    'elasticloadbalancing/L-69A177A2': { name: 'Network Load Balancers per Region', value: 50 },
  };
  const quota = quotas[`${serviceCode}/${quotaCode}`];
  if (!quota) {
    throw modelledError(
      NoSuchResourceException$,
      'The request failed because the specified service or quota does not exist.',
    );
  }
  return {
    ServiceCode: serviceCode,
    QuotaCode: quotaCode,
    QuotaName: quota.name,
    Value: quota.value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  };
}
