import { Cell, CellText, Text } from '@backstage/ui';
import type { ProofEntry } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiCheckboxCircleFill, RiCloseCircleFill } from '@remixicon/react';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../DataTable';
import { StatusMark } from '../status/StatusMark';
import type { Look } from '../status/looks';
import styles from './ProofTable.module.css';

type ProofRow = ProofEntry & { id: string };

const nothingLeft: Look = {
  tone: 'good',
  Shape: RiCheckboxCircleFill,
  label: 'nothing left',
};

// What is left comes first: it is what the table is for, and on a narrow screen the last columns are out of sight.
const columns: DataColumn<ProofRow>[] = [
  {
    id: 'class',
    label: 'Class of resources',
    isRowHeader: true,
    cell: entry => <CellText title={entry.resourceClass} />,
  },
  {
    id: 'left',
    label: 'Left',
    cell: entry => (
      <Cell>
        {entry.left.length === 0 ? (
          <StatusMark look={nothingLeft} />
        ) : (
          <>
            <StatusMark look={somethingLeft(entry.left.length)} />
            <ul className={styles.list}>
              {entry.left.map(id => (
                <li key={id}>
                  <code>{id}</code>
                </li>
              ))}
            </ul>
          </>
        )}
      </Cell>
    ),
  },
  {
    id: 'looked',
    label: 'How it was looked for',
    cell: entry => (
      <Cell>
        <ul className={styles.list}>
          {entry.looked.map(way => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      </Cell>
    ),
  },
  {
    id: 'deleted',
    label: 'Deleted',
    cell: entry => (
      <Cell>
        <ul className={styles.list}>
          {entry.deleted.map(({ id, late }) => (
            <li key={id}>
              <code>{id}</code>
              {late && ' (late: it turned up after the plan)'}
            </li>
          ))}
        </ul>
        {entry.deleted.length === 0 && 'none'}
      </Cell>
    ),
  },
];

function somethingLeft(count: number): Look {
  return { tone: 'bad', Shape: RiCloseCircleFill, label: `${count} left` };
}

/** What was looked for when all was done, in which ways, and whether anything is left. */
export function ProofTable(props: { proof: ProofEntry[]; isFinished: boolean }) {
  const { proof, isFinished } = props;
  const rows = useMemo(() => proof.map(entry => ({ ...entry, id: entry.resourceClass })), [proof]);
  return (
    <DataTable
      label="Proof"
      columns={columns}
      items={rows}
      emptyState={
        <Text>{isFinished ? 'No proof was stored.' : 'Nothing has been verified yet: that comes last.'}</Text>
      }
    />
  );
}
