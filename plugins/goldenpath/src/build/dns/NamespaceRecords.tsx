import { Link, Text } from '@backstage/ui';
import {
  urlOfHost,
  type Build,
  type DnsNamespaceReport,
  type DnsZoneReport,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useId } from 'react';
import { RecordsTable } from '../../dns/records/RecordsTable';
import { Announcer } from '../../shared/Announcer';
import { Item, ItemList } from '../../shared/ItemList';
import { recordLooks } from '../../shared/status/dnsLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';
import { GoneNotice } from './GoneNotice';
import styles from './NamespaceRecords.module.css';
import { openableHosts } from './openableHosts';

/** The records of a build's namespace: which hosts can be opened, what is waited for, and what is in the zone. */
export function NamespaceRecords(props: {
  build: Build;
  zone: DnsZoneReport;
  /** Absent where nothing is known of it. */
  namespace: DnsNamespaceReport | undefined;
}) {
  const { build, zone, namespace } = props;
  const { t } = useTranslation();
  const id = useId();
  const records = namespace?.records ?? [];
  const hosts = openableHosts({ build, records });
  const pending = records.filter(({ state }) => state === 'pending');
  const present = records.filter(({ firstSeenAt }) => firstSeenAt !== undefined);
  return (
    <>
      <Announcer value={hosts} changesBetween={(before, after) => newlyOpenable({ before, after, t })} />
      {build.phase === 'gone' && <GoneNotice build={build} zone={zone} namespace={namespace} />}
      {hosts.length > 0 && (
        <ItemList title={t('build.dns.open')} heading="h3">
          {hosts.map(host => (
            <Item
              key={host}
              mark={<StatusMark look={recordLooks.live} />}
              title={
                <Link href={urlOfHost(host, build.spec)} target="_blank" className={styles.host}>
                  {host} <RiExternalLinkLine size={14} aria-label={t('shared.newTab')} />
                </Link>
              }
            />
          ))}
        </ItemList>
      )}
      {pending.length > 0 && (
        <ItemList title={t('build.dns.pending')} heading="h3">
          {pending.map(({ name, type, reason }) => (
            <Item
              key={`${name} ${type}`}
              mark={<StatusMark look={recordLooks.pending} />}
              title={name}
              aside={<span>{type}</span>}
            >
              <p>{reason}</p>
            </Item>
          ))}
        </ItemList>
      )}
      {zone.readAt !== undefined && (
        <section aria-labelledby={id}>
          <Text as="h3" variant="title-x-small" id={id}>
            {t('build.dns.records')}
          </Text>
          <RecordsTable
            label={t('build.dns.records')}
            records={present}
            emptyState={<Text>{t('build.dns.none')}</Text>}
          />
        </section>
      )}
    </>
  );
}

function newlyOpenable(options: { before: string[]; after: string[]; t: Translate }): string[] {
  const { before, after, t } = options;
  return after.filter(host => !before.includes(host)).map(host => t('build.dns.live', { host }));
}
