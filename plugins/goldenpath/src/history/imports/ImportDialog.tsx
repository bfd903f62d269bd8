import { useApi } from '@backstage/frontend-plugin-api';
import { FieldLabel, Text } from '@backstage/ui';
import type { HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import styles from './ImportDialog.module.css';
import { ImportOutcome } from './ImportOutcome';

/** Asks for a registry's file, imports it, and then shows what became of each of its rows. */
export function ImportDialog(props: {
  /** Records may have been stored. */
  onDone: () => void;
  onClose: () => void;
}) {
  const { onDone, onClose } = props;
  const api = useApi(goldenPathApiRef);
  const inputId = useId();
  const descriptionId = useId();
  const [file, setFile] = useState<File>();
  const [answer, setAnswer] = useState<HistoryImportAnswer>();
  const act = useAct({
    run: async () => api.importHistory(file ? await file.text() : ''),
    onDone: done => {
      setAnswer(done);
      onDone();
    },
  });
  return (
    <ActDialog
      title="Import records"
      act={act}
      label="Import"
      failure="Nothing was imported"
      isDisabled={!file}
      width={720}
      outcome={answer && <ImportOutcome answer={answer} />}
      onClose={onClose}
    >
      <Text as="p">
        Rows of a registry are added to the history. What is there already is not stored again, so that a file can be
        imported as often as you like; nothing that is stored is changed.
      </Text>
      <div className={styles.field}>
        <FieldLabel
          label="Registry (CSV)"
          description="As “Download CSV” gives it, or as scripts have written it: 7, 9, 11 or 12 columns, from start_time_utc to log_path."
          htmlFor={inputId}
          descriptionId={descriptionId}
        />
        <input
          id={inputId}
          className={styles.file}
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-describedby={descriptionId}
          onChange={({ target }) => setFile(target.files?.[0])}
        />
      </div>
    </ActDialog>
  );
}
