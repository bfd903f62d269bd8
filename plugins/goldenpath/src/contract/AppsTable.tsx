import { CellText, Text } from '@backstage/ui';
import { compareTierIds, type AppDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../shared/DataTable';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';

type AppRow = AppDefinition & { id: string };

function useAppColumns(): DataColumn<AppRow>[] {
  const { t, formats } = useTranslation();
  return useMemo(
    () => [
      { id: 'app', label: t('contract.apps.app'), isRowHeader: true, cell: app => <CellText title={app.name} /> },
      { id: 'tier', label: t('contract.apps.tier'), cell: app => <CellText title={app.tier} /> },
      { id: 'version', label: t('contract.apps.version'), cell: app => <CellText title={versionOf(app, t)} /> },
      {
        id: 'source',
        label: t('contract.apps.from'),
        isLong: true,
        cell: app => <CellText title={sourceOf(app, t)} />,
      },
      {
        id: 'needs',
        label: t('contract.apps.needs'),
        isLong: true,
        cell: app => <CellText title={formats.series([...app.needs, ...(app.requires ?? [])])} />,
      },
      {
        id: 'where',
        label: t('contract.apps.onlyFor'),
        cell: app => <CellText title={formats.series([...(app.lifecycles ?? []), ...(app.environments ?? [])])} />,
      },
    ],
    [t, formats],
  );
}

/** The apps of the contract, in the order of their tiers. */
export function AppsTable({ apps }: { apps: AppDefinition[] }) {
  const { t } = useTranslation();
  const columns = useAppColumns();
  const rows = useMemo(
    () =>
      apps
        .map(app => ({ ...app, id: app.name }))
        .sort((left, right) => compareTierIds(left.tier, right.tier) || left.wave - right.wave),
    [apps],
  );
  return (
    <section aria-label={t('contract.apps.title')}>
      <Text as="h3" variant="title-x-small">
        {t('contract.apps.title')}
      </Text>
      <DataTable
        label={t('contract.apps.title')}
        columns={columns}
        items={rows}
        emptyState={<Text>{t('contract.apps.none')}</Text>}
      />
    </section>
  );
}

function versionOf({ source }: AppDefinition, t: Translate): string {
  switch (source.kind) {
    case 'helm':
      return source.version;
    case 'git':
      return t('contract.apps.gitRevision');
  }
}

function sourceOf({ source }: AppDefinition, t: Translate): string {
  switch (source.kind) {
    case 'helm':
      return t('contract.apps.chart', { chart: source.chart, repoURL: source.repoURL });
    case 'git':
      return t('contract.apps.path', { path: source.path });
  }
}
