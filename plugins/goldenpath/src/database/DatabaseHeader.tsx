import { Header, Link, type HeaderMetadataItem } from '@backstage/ui';
import type { Database, DatabaseKey, DatabaseStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { StatusMarks } from '../databases/StatusMarks';
import { databaseTabs, useLinks, type DatabaseTab, type Links } from '../routes';
import { ActorName } from '../shared/ActorName';
import { EntityName } from '../shared/EntityName';
import { RelativeTime } from '../shared/time/RelativeTime';
import { DatabaseActs, DeniedActs } from './acts/DatabaseActs';
import type { OpenedAct } from './acts/useDatabaseActs';

const tabLabels: Record<DatabaseTab, string> = {
  access: 'Access',
  steps: 'Steps',
  isolation: 'Isolation',
  audit: 'Audit',
  decommission: 'Decommission',
};

/** What the reason of a status is called; of others it is what happens now. */
const reasonLabels: Partial<Record<DatabaseStatus, string>> = { failed: 'Why', rejected: 'Why' };

/** What a database is, where it stands, and what can be done to it. */
export function DatabaseHeader(props: {
  database: Database;
  databaseKey: DatabaseKey;
  tab: DatabaseTab;
  onOpen: (act: OpenedAct) => void;
}) {
  const { database, databaseKey, tab, onOpen } = props;
  const links = useLinks();
  const reasonsId = useId();
  // A database that nobody has decommissioned has nothing to show there; who has the URL is told so.
  const shown = databaseTabs.filter(name => name !== 'decommission' || database.decommission || tab === 'decommission');
  return (
    <>
      <Header
        title={database.name}
        tags={[
          { label: database.environment },
          ...(database.incarnation > 1 ? [{ label: `incarnation ${database.incarnation}` }] : []),
        ]}
        metadata={metadataOf(database, links)}
        customActions={<DatabaseActs database={database} reasonsId={reasonsId} onOpen={onOpen} />}
        tabs={shown.map(name => ({
          id: name,
          label: tabLabels[name],
          href: links.database(databaseKey, name) ?? '',
        }))}
        activeTabId={tab}
      />
      <DeniedActs database={database} id={reasonsId} />
    </>
  );
}

function metadataOf(database: Database, links: Links): HeaderMetadataItem[] {
  const { environment, build, status, statusReason, activeAt, entityRef, description } = database;
  return [
    { label: 'Status', value: <StatusMarks database={database} /> },
    { label: 'App', value: database.app },
    { label: 'Owner', value: <EntityName entityRef={database.owner} /> },
    ...(entityRef ? [{ label: 'Made for', value: <EntityName entityRef={entityRef} /> }] : []),
    ...(build
      ? [
          {
            label: 'Goes with build',
            value: <Link href={links.build({ environment, ...build })}>{build.buildId}</Link>,
          },
        ]
      : []),
    { label: 'Asked for by', value: <ActorName actor={database.requester} /> },
    { label: 'Asked for', value: <RelativeTime at={database.createdAt} /> },
    ...(activeAt ? [{ label: 'Active since', value: <RelativeTime at={activeAt} /> }] : []),
    ...(description ? [{ label: 'Purpose', value: description }] : []),
    ...(statusReason ? [{ label: reasonLabels[status] ?? 'Now', value: statusReason }] : []),
  ];
}
