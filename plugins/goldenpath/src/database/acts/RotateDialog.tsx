import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { GrantDialogProps } from './dialogProps';
import { readerDelay } from './readerDelay';

/** Says what a new password breaks, and for how long, before it is made. */
export function RotateDialog(props: GrantDialogProps) {
  const { database, grant, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathDatabasesApiRef);
  const act = useAct({
    run: () => api.rotateGrant(database, grant.app),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t('database.acts.rotate.title', { app: grant.app })}
      act={act}
      label={t('database.acts.rotate.act')}
      failure={t('database.acts.rotate.failure')}
      onClose={onClose}
    >
      <Text as="p">{t('database.acts.rotate.explanation', { role: grant.role, secret: grant.secret })}</Text>
      <Alert
        status="warning"
        icon
        title={t('database.acts.rotate.gap')}
        description={t('database.acts.rotate.gapWhy', { delay: readerDelay })}
      />
    </ActDialog>
  );
}
