import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Translate } from '../../translation/goldenPathTranslationRef';

/** Why there is nothing to clean up in a zone as it is known; `undefined` where there is. */
export function whyNothingToCleanUp({ readAt, counts }: DnsZoneReport, t: Translate): string | undefined {
  if (readAt === undefined) {
    return t('dns.cleanup.unfit.unread');
  }
  return counts.stale === 0 ? t('dns.cleanup.unfit.nothing') : undefined;
}
