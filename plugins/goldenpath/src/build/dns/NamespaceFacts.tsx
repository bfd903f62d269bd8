import { Link } from '@backstage/ui';
import type { Build, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ZoneReadAt } from '../../dns/ZoneReadAt';
import { useLinks } from '../../routes';
import { Facts } from '../../shared/Facts';

/** What a build owns of its zone; when that was last read is unknown until it is known. */
export function NamespaceFacts({ build, zone }: { build: Build; zone: DnsZoneReport | undefined }) {
  const { environment, spec } = build;
  const href = useLinks().dns({ environment });
  return (
    <Facts
      title="DNS namespace"
      facts={[
        { label: 'Namespace', value: spec.dns.namespace },
        { label: 'Host suffix', value: spec.dns.hostSuffix, copy: true },
        { label: 'ExternalDNS owner id', value: spec.dns.ownerId, copy: true },
        {
          label: 'Zone',
          value: (
            <span>
              <Link href={href}>{spec.dns.baseDomain}</Link>
              {zone && (
                <>
                  , <ZoneReadAt zone={zone} />
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
