import { Alert, ButtonLink } from '@backstage/ui';
import type { Build, DnsNamespaceReport, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useLinks } from '../../routes';

interface GoneNoticeProps {
  build: Build;
  zone: DnsZoneReport;
  namespace: DnsNamespaceReport | undefined;
}

/** Says that a build has its namespace no more, whose that is now, and what is left of it. */
export function GoneNotice(props: GoneNoticeProps) {
  const { build, namespace } = props;
  const links = useLinks();
  const { environment, spec } = build;
  const left = staleCount(namespace);
  const href = links.dns({ environment, state: 'stale', q: spec.dns.hostSuffix });
  return (
    <Alert
      role="status"
      status={left > 0 ? 'warning' : 'info'}
      icon
      title={titleOf(props)}
      description={whatIsLeft(props)}
      customActions={
        left > 0 &&
        href && (
          <ButtonLink href={href} variant="secondary">
            Clean up in the zone
          </ButtonLink>
        )
      }
    />
  );
}

function titleOf({ build, namespace }: GoneNoticeProps): string {
  const heir = namespace?.owner;
  return heir?.isLive && heir.incarnation !== build.incarnation
    ? `This build is gone: incarnation ${heir.incarnation} has its namespace now`
    : 'This build is gone, and its namespace with it';
}

function whatIsLeft({ zone, namespace }: GoneNoticeProps): string {
  const left = staleCount(namespace);
  if (zone.readAt === undefined) {
    return 'Whether a record is left of it is not known.';
  }
  if (left === 0) {
    return 'No record was left of it when the zone was last read.';
  }
  return left === 1 ? '1 record is left of it, and stale.' : `${left} records are left of it, and stale.`;
}

function staleCount(namespace: DnsNamespaceReport | undefined): number {
  return namespace?.records.filter(({ state }) => state === 'stale').length ?? 0;
}
