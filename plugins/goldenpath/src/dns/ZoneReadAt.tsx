import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RelativeTime } from '../shared/time/RelativeTime';
import { useTranslation } from '../translation/useTranslation';

/** When a zone was last read to its end. */
export function ZoneReadAt({ zone }: { zone: DnsZoneReport }) {
  const { t } = useTranslation();
  return (
    <>
      {zone.readAt === undefined
        ? t('dns.zone.notRead')
        : t('dns.zone.read', { when: <RelativeTime at={zone.readAt} /> })}
    </>
  );
}
