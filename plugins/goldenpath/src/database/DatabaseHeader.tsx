import { Header, Link, type HeaderMetadataItem } from '@backstage/ui';
import type { Database, DatabaseKey, DatabaseStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { StatusMarks } from '../databases/StatusMarks';
import { databaseTabs, useLinks, type DatabaseTab, type Links } from '../routes';
import { ActorName } from '../shared/ActorName';
import { EntityName } from '../shared/EntityName';
import { RelativeTime } from '../shared/time/RelativeTime';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { DatabaseActs, DeniedActs } from './acts/DatabaseActs';
import type { OpenedAct } from './acts/useDatabaseActs';

/** What the reason of a status is called; of others it is what happens now. */
const reasonLabels: Partial<Record<DatabaseStatus, 'why'>> = { failed: 'why', rejected: 'why' };

/** What a database is, where it stands, and what can be done to it. */
export function DatabaseHeader(props: {
  database: Database;
  databaseKey: DatabaseKey;
  tab: DatabaseTab;
  onOpen: (act: OpenedAct) => void;
}) {
  const { database, databaseKey, tab, onOpen } = props;
  const { t } = useTranslation();
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
          ...(database.incarnation > 1
            ? [{ label: t('shared.incarnation', { incarnation: `${database.incarnation}` }) }]
            : []),
        ]}
        metadata={metadataOf({ database, links, t })}
        customActions={<DatabaseActs database={database} reasonsId={reasonsId} onOpen={onOpen} />}
        tabs={shown.map(name => ({
          id: name,
          label: t(`database.tabs.${name}`),
          href: links.database(databaseKey, name) ?? '',
        }))}
        activeTabId={tab}
      />
      <DeniedActs database={database} id={reasonsId} />
    </>
  );
}

function metadataOf(options: { database: Database; links: Links; t: Translate }): HeaderMetadataItem[] {
  const { database, links, t } = options;
  const { environment, build, status, statusReason, activeAt, entityRef, description } = database;
  return [
    { label: t('database.header.status'), value: <StatusMarks database={database} /> },
    { label: t('database.header.app'), value: database.app },
    { label: t('database.header.owner'), value: <EntityName entityRef={database.owner} /> },
    ...(entityRef ? [{ label: t('database.header.madeFor'), value: <EntityName entityRef={entityRef} /> }] : []),
    ...(build
      ? [
          {
            label: t('database.header.build'),
            value: <Link href={links.build({ environment, ...build })}>{build.buildId}</Link>,
          },
        ]
      : []),
    { label: t('database.header.requester'), value: <ActorName actor={database.requester} /> },
    { label: t('database.header.askedFor'), value: <RelativeTime at={database.createdAt} /> },
    ...(activeAt ? [{ label: t('database.header.activeSince'), value: <RelativeTime at={activeAt} /> }] : []),
    ...(description ? [{ label: t('database.header.purpose'), value: description }] : []),
    ...(statusReason ? [{ label: t(`database.header.${reasonLabels[status] ?? 'now'}`), value: statusReason }] : []),
  ];
}
