import { ButtonLink } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useActRunner } from '../build/acts/useActRunner';
import { toRow } from '../builds/buildColumns';
import { useLinks } from '../routes';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StaleNotice } from '../shared/StaleNotice';
import { useCursorPages } from '../shared/useCursorPages';
import { useTranslation } from '../translation/useTranslation';
import { entityBuildColumns } from './entityBuildColumns';
import { Section } from './Section';
import { UnknownNotice } from './UnknownNotice';
import { useEntityBuilds, type BuildsSource } from './useEntityBuilds';

const PAGE_SIZE = 20;

/** The builds that were made for an entity, and the acts on each. */
export function EntityBuilds({ source }: { source: BuildsSource }) {
  const links = useLinks();
  const { t } = useTranslation();
  const [withGone, setWithGone] = useState(false);
  const pages = useCursorPages({ key: JSON.stringify([source, withGone]), pageSize: PAGE_SIZE });
  const builds = useEntityBuilds({ source, withGone, limit: PAGE_SIZE, cursor: pages.cursor });
  const { state, reload } = builds;
  const page = state.status === 'loaded' ? state.data : undefined;
  const { open, dialog } = useActRunner({ onDone: reload });
  // The columns stay the same ones, so that rows that did not change are not drawn anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => entityBuildColumns({ onAct: open, t }), [t]);
  const rows = useMemo(() => page?.items.map(toRow), [page]);
  return (
    <Section
      title={t('entity.builds.title')}
      gone={{ label: t('entity.builds.withGone'), isShown: withGone, onChange: setWithGone }}
    >
      <StaleNotice query={builds} />
      <UnknownNotice unknown={page?.unknown} />
      {state.status === 'failed' ? (
        <ErrorPanel title={t('builds.unreadable')} error={state.error} onRetry={reload} />
      ) : (
        <DataTable
          label={t('entity.builds.title')}
          columns={columns}
          items={rows}
          isStale={state.status === 'loaded' && state.previous}
          hrefOf={build => links.build(build)}
          pagination={pages.pagination(page)}
          emptyState={<NoBuilds withGone={withGone} />}
        />
      )}
      {dialog}
    </Section>
  );
}

function NoBuilds({ withGone }: { withGone: boolean }) {
  const { t } = useTranslation();
  const href = useLinks().createBuild();
  return (
    <EmptyState
      title={withGone ? t('entity.builds.noneEver') : t('entity.builds.none')}
      description={t('entity.noneWhy')}
      action={href && <ButtonLink href={href}>{t('builds.create')}</ButtonLink>}
    />
  );
}
