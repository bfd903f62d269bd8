import { Link } from '@backstage/ui';
import type { Build, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ZoneReadAt } from '../../dns/ZoneReadAt';
import { useLinks } from '../../routes';
import { Facts } from '../../shared/Facts';
import { useTranslation } from '../../translation/useTranslation';

/** What a build owns of its zone; when that was last read is unknown until it is known. */
export function NamespaceFacts({ build, zone }: { build: Build; zone: DnsZoneReport | undefined }) {
  const { environment, spec } = build;
  const { t } = useTranslation();
  const href = useLinks().dns({ environment });
  const zoneLink = <Link href={href}>{spec.dns.baseDomain}</Link>;
  return (
    <Facts
      title={t('build.dns.title')}
      facts={[
        { label: t('build.dns.namespace'), value: spec.dns.namespace },
        { label: t('build.dns.hostSuffix'), value: spec.dns.hostSuffix, copy: true },
        { label: t('build.dns.ownerId'), value: spec.dns.ownerId, copy: true },
        {
          label: t('build.dns.zone'),
          value: (
            <span>
              {zone ? t('build.dns.zoneRead', { zone: zoneLink, read: <ZoneReadAt zone={zone} /> }) : zoneLink}
            </span>
          ),
        },
      ]}
    />
  );
}
