import { CellText, Text } from '@backstage/ui';
import { compareTierIds, type AppDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../shared/DataTable';

type AppRow = AppDefinition & { id: string };

const columns: DataColumn<AppRow>[] = [
  {
    id: 'app',
    label: 'App',
    isRowHeader: true,
    cell: app => <CellText title={app.name} />,
  },
  { id: 'tier', label: 'Tier', cell: app => <CellText title={app.tier} /> },
  {
    id: 'version',
    label: 'Pinned version',
    cell: app => <CellText title={versionOf(app)} />,
  },
  {
    id: 'source',
    label: 'From',
    cell: app => <CellText title={sourceOf(app)} />,
  },
  {
    id: 'needs',
    label: 'Needs',
    cell: app => <CellText title={[...app.needs, ...(app.requires ?? [])].join(', ')} />,
  },
  {
    id: 'where',
    label: 'Only for',
    cell: app => <CellText title={[...(app.lifecycles ?? []), ...(app.environments ?? [])].join(', ')} />,
  },
];

/** The apps of the contract, in the order of their tiers. */
export function AppsTable({ apps }: { apps: AppDefinition[] }) {
  const rows = useMemo(
    () =>
      apps
        .map(app => ({ ...app, id: app.name }))
        .sort((left, right) => compareTierIds(left.tier, right.tier) || left.wave - right.wave),
    [apps],
  );
  return (
    <section aria-label="Apps">
      <Text as="h3" variant="title-x-small">
        Apps
      </Text>
      <DataTable label="Apps" columns={columns} items={rows} emptyState={<Text>The contract has no apps.</Text>} />
    </section>
  );
}

function versionOf({ source }: AppDefinition): string {
  switch (source.kind) {
    case 'helm':
      return source.version;
    case 'git':
      return "the environment's GitOps revision";
  }
}

function sourceOf({ source }: AppDefinition): string {
  switch (source.kind) {
    case 'helm':
      return `chart ${source.chart} of ${source.repoURL}`;
    case 'git':
      return `path ${source.path}`;
  }
}
