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
  const id = useId();
  const records = namespace?.records ?? [];
  const hosts = openableHosts({ build, records });
  const pending = records.filter(({ state }) => state === 'pending');
  const present = records.filter(({ firstSeenAt }) => firstSeenAt !== undefined);
  return (
    <>
      <Announcer value={hosts} changesBetween={newlyOpenable} />
      {build.phase === 'gone' && <GoneNotice build={build} zone={zone} namespace={namespace} />}
      {hosts.length > 0 && (
        <ItemList title="Open" heading="h3">
          {hosts.map(host => (
            <Item
              key={host}
              mark={<StatusMark look={recordLooks.live} />}
              title={
                <Link href={urlOfHost(host, build.spec)} target="_blank" className={styles.host}>
                  {host} <RiExternalLinkLine size={14} aria-label="(in a new tab)" />
                </Link>
              }
            />
          ))}
        </ItemList>
      )}
      {pending.length > 0 && (
        <ItemList title="Pending" heading="h3">
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
            Records
          </Text>
          <RecordsTable
            label="Records"
            records={present}
            emptyState={<Text>There was no record in the namespace when the zone was read.</Text>}
          />
        </section>
      )}
    </>
  );
}

function newlyOpenable(before: string[], after: string[]): string[] {
  return after.filter(host => !before.includes(host)).map(host => `${host} is live.`);
}
