import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { DecisionDialog } from './DecisionDialog';
import type { Decision, Waiting } from './waiting';
import { WaitingEntry } from './WaitingEntry';
import styles from './WaitingList.module.css';

/** Requests that wait, each with the acts that decide it. */
export function WaitingList(props: { label: string; waiting: Waiting[]; onDecided: (database: Database) => void }) {
  const { label, waiting, onDecided } = props;
  const [opened, setOpened] = useState<{ decision: Decision; waiting: Waiting }>();
  return (
    <>
      <ul aria-label={label} className={styles.list}>
        {waiting.map(entry => {
          const { environment, name, incarnation } = entry.database;
          return (
            <WaitingEntry
              key={`${environment}/${name}/${incarnation}/${entry.grant.app}`}
              waiting={entry}
              onOpen={decision => setOpened({ decision, waiting: entry })}
            />
          );
        })}
      </ul>
      {opened && <DecisionDialog {...opened} onDone={onDecided} onClose={() => setOpened(undefined)} />}
    </>
  );
}
