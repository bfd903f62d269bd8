import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RelativeTime } from '../shared/time/RelativeTime';

/** When a zone was last read to its end. */
export function ZoneReadAt({ zone }: { zone: DnsZoneReport }) {
  return zone.readAt === undefined ? (
    <>not read yet</>
  ) : (
    <>
      read <RelativeTime at={zone.readAt} />
    </>
  );
}
