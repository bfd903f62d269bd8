import { useApi } from '@backstage/frontend-plugin-api';
import { FieldLabel, Text } from '@backstage/ui';
import type { HistoryImportAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import styles from './ImportDialog.module.css';
import { ImportOutcome } from './ImportOutcome';

/** Asks for a registry's file, imports it, and then shows what became of each of its rows. */
export function ImportDialog(props: {
  /** Records may have been stored. */
  onDone: () => void;
  onClose: () => void;
}) {
  const { onDone, onClose } = props;
  const { t } = useTranslation();
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
      title={t('history.imports.title')}
      act={act}
      label={t('history.imports.act')}
      failure={t('history.imports.failure')}
      isDisabled={!file}
      width={720}
      outcome={answer && <ImportOutcome answer={answer} />}
      onClose={onClose}
    >
      <Text as="p">{t('history.imports.explanation')}</Text>
      <div className={styles.field}>
        <FieldLabel
          label={t('history.imports.file')}
          description={t('history.imports.fileDescription')}
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
