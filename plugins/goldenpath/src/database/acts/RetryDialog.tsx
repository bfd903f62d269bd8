import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { DatabaseDialogProps } from './dialogProps';

/** Asks whether what failed at a database shall be tried again. */
export function RetryDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const { t } = useTranslation();
  const api = useApi(goldenPathDatabasesApiRef);
  const act = useAct({
    run: () => api.retryDatabase(database),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t('database.acts.retry.title', { name: database.name })}
      act={act}
      label={t('database.acts.retry.act')}
      failure={t('database.acts.retry.failure')}
      onClose={onClose}
    >
      <Text as="p">
        {t(database.status === 'decommissioning' ? 'database.acts.retry.decommissioning' : 'shared.acts.retried')}
      </Text>
    </ActDialog>
  );
}
