import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

/**
 * A quota of the account in its region, and AWS' default where the account has no applied value of its own: then the default holds. `undefined` where
 * Service Quotas does not say it.
 */
export async function readQuota(options: {
  account: AwsAccount;
  ServiceCode: string;
  QuotaCode: string;
  signal: AbortSignal;
}): Promise<number | undefined> {
  const { account, ServiceCode, QuotaCode, signal } = options;
  const quota = { ServiceCode, QuotaCode };
  const { quotas } = account.clients;
  const applied = await orNotFound(quotas.send(new GetServiceQuotaCommand(quota), { abortSignal: signal }));
  if (applied) {
    return applied.Quota?.Value;
  }
  const byDefault = await orNotFound(quotas.send(new GetAWSDefaultServiceQuotaCommand(quota), { abortSignal: signal }));
  return byDefault?.Quota?.Value;
}
