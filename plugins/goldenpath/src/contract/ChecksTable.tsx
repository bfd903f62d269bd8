import { CellText, Text } from '@backstage/ui';
import { compareTierIds, type CheckDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../shared/DataTable';

const columns: DataColumn<CheckDefinition>[] = [
  {
    id: 'check',
    label: 'Check',
    isRowHeader: true,
    cell: check => <CellText title={check.title} />,
  },
  {
    id: 'tier',
    label: 'From tier',
    cell: check => <CellText title={check.tier} />,
  },
  {
    id: 'moment',
    label: 'When',
    cell: check => (
      <CellText
        title={check.moment === 'admission' ? 'before anything is created' : "in the cluster, before the tier's apps"}
      />
    ),
  },
  {
    id: 'owner',
    label: 'Owner',
    cell: check => <CellText title={check.owner} />,
  },
];

/** The preflight checks of the contract, in the order of their tiers. */
export function ChecksTable({ checks }: { checks: CheckDefinition[] }) {
  const rows = useMemo(() => [...checks].sort((left, right) => compareTierIds(left.tier, right.tier)), [checks]);
  return (
    <section aria-label="Checks">
      <Text as="h3" variant="title-x-small">
        Checks
      </Text>
      <DataTable label="Checks" columns={columns} items={rows} emptyState={<Text>The contract has no checks.</Text>} />
    </section>
  );
}
