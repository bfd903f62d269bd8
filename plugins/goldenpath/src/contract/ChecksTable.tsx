import { CellText, Text } from '@backstage/ui';
import { compareTierIds, type CheckDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../shared/DataTable';
import { useTranslation } from '../translation/useTranslation';

function useCheckColumns(): DataColumn<CheckDefinition>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'check',
        label: t('contract.checks.check'),
        isRowHeader: true,
        cell: check => <CellText title={check.title} />,
      },
      { id: 'tier', label: t('contract.checks.tier'), cell: check => <CellText title={check.tier} /> },
      {
        id: 'moment',
        label: t('contract.checks.when'),
        cell: check => <CellText title={t(`contract.checks.${check.moment}`)} />,
      },
      { id: 'owner', label: t('contract.checks.owner'), cell: check => <CellText title={check.owner} /> },
    ],
    [t],
  );
}

/** The preflight checks of the contract, in the order of their tiers. */
export function ChecksTable({ checks }: { checks: CheckDefinition[] }) {
  const { t } = useTranslation();
  const columns = useCheckColumns();
  const rows = useMemo(() => [...checks].sort((left, right) => compareTierIds(left.tier, right.tier)), [checks]);
  return (
    <section aria-label={t('contract.checks.title')}>
      <Text as="h3" variant="title-x-small">
        {t('contract.checks.title')}
      </Text>
      <DataTable
        label={t('contract.checks.title')}
        columns={columns}
        items={rows}
        emptyState={<Text>{t('contract.checks.none')}</Text>}
      />
    </section>
  );
}
