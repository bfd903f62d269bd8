import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import type { GrantDialogProps } from './dialogProps';
import { readerDelay } from './readerDelay';

/** Says what a new password breaks, and for how long, before it is made. */
export function RotateDialog(props: GrantDialogProps) {
  const { database, grant, onDone, onClose } = props;
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
      title={`Rotate the password of ${grant.app}`}
      act={act}
      label="Rotate"
      failure="The password was not rotated"
      onClose={onClose}
    >
      <Text as="p">
        The role {grant.role} gets a new password. It is put into the secret {grant.secret}, the role is changed, and a
        login with it is tried before it becomes the current one.
      </Text>
      <Alert
        status="warning"
        icon
        title="There is a short gap"
        description={`Sessions that are open live on. New logins with the old password fail until the app's readers have refreshed: at most the refresh interval of its ExternalSecret (${readerDelay} in the one that this page offers), and then as long as the app takes to read its secret again.`}
      />
    </ActDialog>
  );
}
