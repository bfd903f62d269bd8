import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Skeleton, Text } from '@backstage/ui';
import { urlOfHost, type Build, type DnsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { openableHosts } from '../build/dns/openableHosts';
import { paceOf } from '../dns/pace';
import { useTranslation } from '../translation/useTranslation';
import { explainError } from '../shared/explainError';
import { Item, ItemList } from '../shared/ItemList';
import { useQuery } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';

/** The hosts of a build that can be opened, by the records of its zone. */
export function BuildUrls({ build }: { build: Build }) {
  const { t } = useTranslation();
  const api = useApi(goldenPathDnsApiRef);
  const { environment, buildId } = build;
  const query = useQuery({
    key: JSON.stringify([environment, buildId]),
    load: () => api.getDns({ environment, buildId }),
    refreshEveryMs: paceOf,
  });
  const { state } = query;
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={24} />;
    case 'failed':
      return (
        <Text color="secondary">{t('entity.urls.unreadable', { why: explainError(state.error, t).message })}</Text>
      );
    case 'loaded':
      return (
        <>
          <StaleNotice query={query} />
          <Urls build={build} dns={state.data} />
        </>
      );
  }
}

function Urls({ build, dns }: { build: Build; dns: DnsAnswer }) {
  const { t } = useTranslation();
  const records = dns.items.find(({ hostSuffix }) => hostSuffix === build.spec.dns.hostSuffix)?.records ?? [];
  const hosts = openableHosts({ build, records });
  if (dns.zone.readAt === undefined) {
    return <Text color="secondary">{t('entity.urls.unread')}</Text>;
  }
  if (hosts.length === 0) {
    return <Text color="secondary">{t('entity.urls.none')}</Text>;
  }
  return (
    <ItemList title={t('entity.urls.title')} heading="h3">
      {hosts.map(host => (
        <Item
          key={host}
          title={
            <Link href={urlOfHost(host, build.spec)} target="_blank">
              {host} <RiExternalLinkLine size={14} aria-label={t('shared.newTab')} />
            </Link>
          }
        />
      ))}
    </ItemList>
  );
}
