import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import type { DatabaseDialogProps } from './dialogProps';

/** Asks whether what failed at a database shall be tried again. */
export function RetryDialog({ database, onDone, onClose }: DatabaseDialogProps) {
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
      title={`Retry ${database.name}`}
      act={act}
      label="Retry"
      failure="The database was not retried"
      onClose={onClose}
    >
      <Text as="p">
        {database.status === 'decommissioning'
          ? 'What the decommissioning waits for is looked at again at once.'
          : 'The steps that failed are tried again; what is there already is kept.'}
      </Text>
    </ActDialog>
  );
}
