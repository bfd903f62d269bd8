import { Cell, CellText, Text } from '@backstage/ui';
import type { ProofEntry } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiCheckboxCircleFill, RiCloseCircleFill } from '@remixicon/react';
import { useMemo } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import { DataTable, type DataColumn } from '../DataTable';
import { StatusMark } from '../status/StatusMark';
import type { Look } from '../status/looks';
import styles from './ProofTable.module.css';

type ProofRow = ProofEntry & { id: string };

const nothingLeft: Look = {
  tone: 'good',
  Shape: RiCheckboxCircleFill,
  label: t => t('shared.proof.nothingLeft'),
};

function somethingLeft(count: number): Look {
  return { tone: 'bad', Shape: RiCloseCircleFill, label: t => t('shared.proof.left', { count }) };
}

// What is left comes first: it is what the table is for, and where columns do not fit, the last ones are out of sight.
function useProofColumns(): DataColumn<ProofRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'class',
        label: t('shared.proof.columns.class'),
        isRowHeader: true,
        cell: entry => <CellText title={entry.resourceClass} />,
      },
      {
        id: 'left',
        label: t('shared.proof.columns.left'),
        isLong: true,
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
        label: t('shared.proof.columns.looked'),
        isLong: true,
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
        label: t('shared.proof.columns.deleted'),
        isLong: true,
        cell: entry => (
          <Cell>
            <ul className={styles.list}>
              {entry.deleted.map(({ id, late }) => (
                <li key={id}>{late ? t('shared.proof.late', { id: <code>{id}</code> }) : <code>{id}</code>}</li>
              ))}
            </ul>
            {entry.deleted.length === 0 && t('shared.proof.none')}
          </Cell>
        ),
      },
    ],
    [t],
  );
}

/** What was looked for when all was done, in which ways, and whether anything is left. */
export function ProofTable(props: { proof: ProofEntry[]; isFinished: boolean }) {
  const { proof, isFinished } = props;
  const { t } = useTranslation();
  const columns = useProofColumns();
  const rows = useMemo(() => proof.map(entry => ({ ...entry, id: entry.resourceClass })), [proof]);
  return (
    <DataTable
      label={t('shared.proof.title')}
      columns={columns}
      items={rows}
      emptyState={<Text>{isFinished ? t('shared.proof.notStored') : t('shared.proof.notYet')}</Text>}
    />
  );
}
