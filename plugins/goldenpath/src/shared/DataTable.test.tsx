import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CellText, Text } from '@backstage/ui';
import { screen, within } from '@testing-library/react';
import { DataTable, type DataColumn } from './DataTable';

const columns: DataColumn<{ id: string }>[] = [
  { id: 'name', label: 'Name', isRowHeader: true, cell: ({ id }) => <CellText title={id} /> },
  { id: 'reason', label: 'Reason', isLong: true, cell: () => <CellText title="It was asked for" /> },
  { id: 'menu', label: 'Actions', isLabelHidden: true, cell: () => <CellText title="Retry" /> },
];

describe('A table', () => {
  it('tells its style sheet what each cell is of, for the cards of a narrow screen, and stays a table to who does not see it', async () => {
    renderInTestApp(
      <DataTable label="Things" columns={columns} items={[{ id: 'shop' }]} emptyState={<Text>None</Text>} />,
    );
    const table = await screen.findByRole('grid', { name: 'Things' });
    const [header, row] = within(table).getAllByRole('row');
    expect(
      within(header)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Name', 'Reason', 'Actions']);
    expect(within(row).getByRole('rowheader', { name: 'shop' })).toHaveAttribute('data-label', 'Name');
    const [reason, acts] = within(row).getAllByRole('gridcell');
    expect(reason).toHaveAttribute('data-label', 'Reason');
    expect(reason).toHaveAttribute('data-long', 'true');
    expect(acts).toHaveAttribute('data-label', '');
    // What is drawn as a block loses the role that its element has by itself.
    expect([table, header, row, reason].map(part => part.getAttribute('role'))).toEqual([
      'grid',
      'row',
      'row',
      'gridcell',
    ]);
  });
});
