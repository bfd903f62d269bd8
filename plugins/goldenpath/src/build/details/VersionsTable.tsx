import { CellText, Text } from '@backstage/ui';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../../shared/DataTable';

interface VersionRow {
  id: string;
  name: string;
  version: string;
  source: string;
}

const columns: DataColumn<VersionRow>[] = [
  {
    id: 'name',
    label: 'What',
    isRowHeader: true,
    cell: row => <CellText title={row.name} />,
  },
  {
    id: 'version',
    label: 'Pinned version',
    cell: row => <CellText title={row.version} />,
  },
  {
    id: 'source',
    label: 'From',
    cell: row => <CellText title={row.source} />,
  },
];

/** Every version that the build pins. */
export function VersionsTable({ spec }: { spec: BuildSpec }) {
  const rows = useMemo(() => rowsOf(spec), [spec]);
  return (
    <section aria-label="Pinned versions">
      <Text as="h3" variant="title-x-small">
        Pinned versions
      </Text>
      <DataTable label="Pinned versions" columns={columns} items={rows} emptyState={<Text>Nothing is pinned.</Text>} />
    </section>
  );
}

function rowsOf(spec: BuildSpec): VersionRow[] {
  return [
    {
      id: 'kubernetes',
      name: 'Kubernetes',
      version: spec.kubernetes.version,
      source: 'cluster',
    },
    ...spec.kubernetes.addons.map(addon => ({
      id: `addon ${addon.name}`,
      name: addon.name,
      version: addon.version,
      source: 'add-on',
    })),
    {
      id: 'argocd',
      name: 'Argo CD',
      version: spec.argocd.version,
      source: `${spec.argocd.manifest} (sha256 ${spec.argocd.sha256})`,
    },
    ...spec.apps
      .filter(app => app.decision.state === 'deployed')
      .map(app => ({
        id: `app ${app.name}`,
        name: app.name,
        version: app.source.targetRevision,
        source: app.source.repoURL,
      })),
  ];
}
