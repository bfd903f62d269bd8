import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { StepFailure } from '../../shared/steps/StepFailure';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { DatabaseDialogProps } from './dialogProps';
import { failedDumpOf } from './fitness';

/** Lets a decommissioning go on without the dump that it was to begin with and that fails: asked for again, it no longer waits for one. */
export function WithoutDumpDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const { t } = useTranslation();
  const api = useApi(goldenPathDatabasesApiRef);
  const { environment, name } = database;
  const [typed, setTyped] = useState('');
  const act = useAct({
    run: () => api.decommission(database, { confirm: typed, dump: false }),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  const error = failedDumpOf(database)?.error;
  return (
    <ActDialog
      title={t('database.acts.withoutDump.title', { name, environment })}
      act={act}
      label={t('database.acts.withoutDump.act')}
      failure={t('database.acts.withoutDump.failure')}
      isDestructive
      isDisabled={typed !== name}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title={t('database.acts.decommission.warning')}
        description={t('database.acts.withoutDump.warningWhy')}
      />
      {error && (
        <>
          <Text as="p">{t('database.acts.withoutDump.why')}</Text>
          <StepFailure error={error} />
        </>
      )}
      <ConfirmField
        what={t('database.acts.decommission.what')}
        expected={name}
        untilThen={t('database.acts.withoutDump.untilThen')}
        value={typed}
        onChange={setTyped}
      />
      <Text as="p" color="secondary">
        {t('database.acts.withoutDump.explanation')}
      </Text>
    </ActDialog>
  );
}
