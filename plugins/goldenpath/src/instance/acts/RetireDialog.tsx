import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { PlanView } from '../../shared/plan/PlanView';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import type { InstanceDialogProps } from './dialogProps';

/** Shows what a retirement takes and leaves, and asks for the instance's identifier before it starts. */
export function RetireDialog({ instance, onDone, onClose }: InstanceDialogProps) {
  const api = useApi(goldenPathDatabasesApiRef);
  const { environment, identifier } = instance;
  const [typed, setTyped] = useState('');
  const plan = useQuery({ key: environment, load: () => api.planRetirement(environment) });
  const act = useAct({
    run: () => api.retireInstance(environment, { confirm: typed }),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  return (
    <ActDialog
      title={`Retire the instance of ${environment}`}
      act={act}
      label="Retire"
      failure="The instance was not retired"
      isDestructive
      isDisabled={typed !== identifier || plan.state.status !== 'loaded'}
      width={720}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title="No database can stand here any more"
        description={`Until it is made anew, nobody can have a database in ${environment}, and no build gets one.`}
      />
      <PlanView query={plan} nothing="Nothing was found that belongs to this instance." />
      <ConfirmField
        what="instance's identifier"
        expected={identifier}
        untilThen="nothing is retired"
        value={typed}
        onChange={setTyped}
      />
      <Text as="p">A final snapshot of all that is on it is made first, and stays until somebody deletes it.</Text>
    </ActDialog>
  );
}
