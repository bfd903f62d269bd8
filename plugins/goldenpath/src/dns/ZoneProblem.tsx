import { Alert } from '@backstage/ui';
import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RelativeTime } from '../shared/time/RelativeTime';
import { useTranslation } from '../translation/useTranslation';

/** Says that a zone could not be read when that was last tried, and of when what is shown is; nothing while all is well. */
export function ZoneProblem({ zone }: { zone: DnsZoneReport }) {
  const { problem, readAt } = zone;
  const { t } = useTranslation();
  if (!problem) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={
        readAt === undefined ? t('dns.zone.neverRead') : t('dns.zone.asOf', { when: <RelativeTime at={readAt} /> })
      }
      description={t('dns.zone.tried', { message: problem.message, when: <RelativeTime at={problem.at} /> })}
    />
  );
}
