import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { useAct } from '../../shared/useAct';
import type { GrantDialogProps } from './dialogProps';

/** Says what an app loses, and asks for its name before it does. */
export function RevokeDialog(props: GrantDialogProps) {
  const { database, grant, onDone, onClose } = props;
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
      title={`Revoke the grant of ${grant.app}`}
      act={act}
      label="Revoke"
      failure="The grant was not revoked"
      isDestructive
      isDisabled={typed !== grant.app}
      onClose={onClose}
    >
      <Text as="p">
        {grant.app} loses its way into {database.name}: its open sessions end, and the role {grant.role} and the secret{' '}
        {grant.secret} go. What is in the database stays.
      </Text>
      <ConfirmField what="app" expected={grant.app} untilThen="nothing is revoked" value={typed} onChange={setTyped} />
    </ActDialog>
  );
}
