import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { GrantDialogProps } from './dialogProps';

/** Says what an app loses, and asks for its name before it does. */
export function RevokeDialog(props: GrantDialogProps) {
  const { database, grant, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathDatabasesApiRef);
  const [typed, setTyped] = useState('');
  const act = useAct({
    run: () => api.revokeGrant(database, grant.app, { confirm: typed }),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t('database.acts.revoke.title', { app: grant.app })}
      act={act}
      label={t('database.acts.revoke.act')}
      failure={t('database.acts.revoke.failure')}
      isDestructive
      isDisabled={typed !== grant.app}
      onClose={onClose}
    >
      <Text as="p">
        {t('database.acts.revoke.explanation', {
          app: grant.app,
          name: database.name,
          role: grant.role,
          secret: grant.secret,
        })}
      </Text>
      <ConfirmField
        what={t('database.acts.revoke.what')}
        expected={grant.app}
        untilThen={t('database.acts.revoke.untilThen')}
        value={typed}
        onChange={setTyped}
      />
    </ActDialog>
  );
}
