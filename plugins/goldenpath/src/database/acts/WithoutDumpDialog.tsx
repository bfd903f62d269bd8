import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { StepFailure } from '../../shared/steps/StepFailure';
import { useAct } from '../../shared/useAct';
import type { DatabaseDialogProps } from './dialogProps';
import { failedDumpOf } from './fitness';

/** Lets a decommissioning go on without the dump that it was to begin with and that fails: asked for again, it no longer waits for one. */
export function WithoutDumpDialog({ database, onDone, onClose }: DatabaseDialogProps) {
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
      title={`Decommission ${name} in ${environment} without the dump`}
      act={act}
      label="Go on without the dump"
      failure="The decommissioning still waits for the dump"
      isDestructive
      isDisabled={typed !== name}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title="What is in the database is lost"
        description="It is dropped without a dump, and every database that its roles own goes too. This cannot be undone."
      />
      {error && (
        <>
          <Text as="p">Why there is no dump so far:</Text>
          <StepFailure error={error} />
        </>
      )}
      <ConfirmField
        what="database's name"
        expected={name}
        untilThen="nothing goes without a dump"
        value={typed}
        onChange={setTyped}
      />
      <Text as="p" color="secondary">
        It goes on at once, and no dump can be asked for any more.
      </Text>
    </ActDialog>
  );
}
