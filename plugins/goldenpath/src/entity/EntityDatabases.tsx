import { ButtonLink } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useDatabaseActs } from '../database/acts/useDatabaseActs';
import { toRow, useDatabaseColumns } from '../databases/useDatabaseColumns';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StaleNotice } from '../shared/StaleNotice';
import { useCursorPages } from '../shared/useCursorPages';
import { useTranslation } from '../translation/useTranslation';
import type { EntitySubject } from './entitySubject';
import { Section } from './Section';
import { databasesOf } from './sources';
import { UnknownNotice } from './UnknownNotice';
import { useEntityDatabases } from './useEntityDatabases';

const PAGE_SIZE = 20;

/** The databases of an entity, or the one that it is, and the acts on each. */
export function EntityDatabases({ subject }: { subject: EntitySubject }) {
  const { t } = useTranslation();
  const links = useLinks();
  const source = databasesOf(subject);
  const [withGone, setWithGone] = useState(false);
  const pages = useCursorPages({ key: JSON.stringify([source, withGone]), pageSize: PAGE_SIZE });
  const databases = useEntityDatabases({ source, withGone, limit: PAGE_SIZE, cursor: pages.cursor });
  const { state, reload } = databases;
  const page = state.status === 'loaded' ? state.data : undefined;
  const { open, dialog } = useDatabaseActs({ onDone: reload });
  const columns = useDatabaseColumns(open);
  const rows = useMemo(() => page?.items.map(toRow), [page]);
  return (
    <Section
      title={subject.kind === 'database' ? t('entity.databases.one') : t('entity.databases.title')}
      {...(subject.kind !== 'database' && {
        gone: { label: t('entity.databases.withGone'), isShown: withGone, onChange: setWithGone },
      })}
    >
      <StaleNotice query={databases} />
      <UnknownNotice unknown={page?.unknown} />
      {state.status === 'failed' ? (
        <ErrorPanel title={t('databases.unreadable')} error={state.error} onRetry={reload} />
      ) : (
        <DataTable
          label={t('entity.databases.title')}
          columns={columns}
          items={rows}
          isStale={state.status === 'loaded' && state.previous}
          hrefOf={database => links.database(database)}
          pagination={pages.pagination(page)}
          emptyState={<NoDatabases subject={subject} />}
        />
      )}
      {dialog}
    </Section>
  );
}

function NoDatabases({ subject }: { subject: EntitySubject }) {
  const { t } = useTranslation();
  const href = useLinks().createDatabase();
  switch (subject.kind) {
    case 'build':
      return (
        <EmptyState title={t('entity.databases.noneOfBuild')} description={t('entity.databases.noneOfBuildWhy')} />
      );
    case 'database':
      return <EmptyState title={t('entity.databases.missing')} description={t('entity.databases.missingWhy')} />;
    case 'customer':
      return (
        <EmptyState
          title={t('entity.databases.none')}
          description={t('entity.noneWhy')}
          action={href && <ButtonLink href={href}>{t('databases.create')}</ButtonLink>}
        />
      );
  }
}
