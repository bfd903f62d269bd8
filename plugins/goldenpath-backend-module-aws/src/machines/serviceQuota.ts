import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

/** A quota of the account in its region; `undefined` where Service Quotas does not know it. */
export async function readQuota(options: {
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
