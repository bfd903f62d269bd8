import { Alert, ButtonLink } from '@backstage/ui';
import type { Build, DnsNamespaceReport, DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useLinks } from '../../routes';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';

interface GoneNoticeProps {
  build: Build;
  zone: DnsZoneReport;
  namespace: DnsNamespaceReport | undefined;
}

/** Says that a build has its namespace no more, whose that is now, and what is left of it. */
export function GoneNotice(props: GoneNoticeProps) {
  const { build, namespace } = props;
  const words = useTranslation();
  const links = useLinks();
  const { environment, spec } = build;
  const left = staleCount(namespace);
  const href = links.dns({ environment, state: 'stale', q: spec.dns.hostSuffix });
  return (
    <Alert
      role="status"
      status={left > 0 ? 'warning' : 'info'}
      icon
      title={titleOf(props, words)}
      description={whatIsLeft(props, words)}
      customActions={
        left > 0 &&
        href && (
          <ButtonLink href={href} variant="secondary">
            {words.t('build.dns.gone.cleanUp')}
          </ButtonLink>
        )
      }
    />
  );
}

function titleOf({ build, namespace }: GoneNoticeProps, { t }: Words): string {
  const heir = namespace?.owner;
  return heir?.isLive && heir.incarnation !== build.incarnation
    ? t('build.dns.gone.inherited', { incarnation: `${heir.incarnation}` })
    : t('build.dns.gone.title');
}

function whatIsLeft({ zone, namespace }: GoneNoticeProps, { t, formats }: Words): string {
  const left = staleCount(namespace);
  if (zone.readAt === undefined) {
    return t('build.dns.gone.unknown');
  }
  if (left === 0) {
    return t('build.dns.gone.nothingLeft');
  }
  return t('build.dns.gone.left', { count: left, number: formats.number(left) });
}

function staleCount(namespace: DnsNamespaceReport | undefined): number {
  return namespace?.records.filter(({ state }) => state === 'stale').length ?? 0;
}
