import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { PlanView } from '../../shared/plan/PlanView';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import type { DatabaseDialogProps } from './dialogProps';
import { DumpChoice } from './DumpChoice';

/** Shows what a decommissioning takes and leaves, and asks for the database's name before it starts. */
export function DecommissionDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const api = useApi(goldenPathDatabasesApiRef);
  const { environment, name, incarnation } = database;
  const [typed, setTyped] = useState('');
  const [dump, setDump] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const plan = useQuery({
    key: JSON.stringify([environment, name, incarnation]),
    load: () => api.planDecommission(database),
  });
  const environments = useEnvironments();
  const act = useAct({
    run: () => api.decommission(database, { confirm: typed, ...(dump && { dump }) }),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  const planFailed = plan.state.status === 'failed';
  const hasPlan = plan.state.status === 'loaded';
  // Whoever would want a dump must have been offered it.
  const isOffered = environments.state.status !== 'loading';

  return (
    <ActDialog
      title={`Decommission ${name} in ${environment}`}
      act={act}
      label="Decommission"
      failure="The decommissioning was not started"
      isDestructive
      isDisabled={typed !== name || !isOffered || !(hasPlan || (planFailed && understood))}
      width={720}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title="What is in the database is lost"
        description="Its apps lose their way in, and every database that its roles own goes too. This cannot be undone."
      />
      <PlanView query={plan} nothing="Nothing was found that this database made." />
      <DumpChoice environments={environments} isChosen={dump} onChange={setDump} />
      <ConfirmField
        what="database's name"
        expected={name}
        untilThen="nothing is taken away"
        value={typed}
        onChange={setTyped}
      />
      {planFailed && (
        <Checkbox isSelected={understood} onChange={setUnderstood}>
          I have not seen the plan, and want it decommissioned nevertheless
        </Checkbox>
      )}
      <Text as="p" color="secondary">
        The instance and all other databases on it stay as they are. When it is done, this database keeps the proof of
        what was looked for.
      </Text>
    </ActDialog>
  );
}
