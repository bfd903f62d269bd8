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
import { useTranslation } from '../../translation/useTranslation';
import type { DatabaseDialogProps } from './dialogProps';
import { DumpChoice } from './DumpChoice';

/** Shows what a decommissioning takes and leaves, and asks for the database's name before it starts. */
export function DecommissionDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const { t } = useTranslation();
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
      title={t('database.acts.decommission.title', { name, environment })}
      act={act}
      label={t('database.acts.decommission.act')}
      failure={t('database.acts.decommission.failure')}
      isDestructive
      isDisabled={typed !== name || !isOffered || !(hasPlan || (planFailed && understood))}
      width={720}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title={t('database.acts.decommission.warning')}
        description={t('database.acts.decommission.warningWhy')}
      />
      <PlanView query={plan} nothing={t('database.acts.decommission.nothing')} />
      <DumpChoice environments={environments} isChosen={dump} onChange={setDump} />
      <ConfirmField
        what={t('database.acts.decommission.what')}
        expected={name}
        untilThen={t('database.acts.decommission.untilThen')}
        value={typed}
        onChange={setTyped}
      />
      {planFailed && (
        <Checkbox isSelected={understood} onChange={setUnderstood}>
          {t('database.acts.decommission.withoutPlan')}
        </Checkbox>
      )}
      <Text as="p" color="secondary">
        {t('database.acts.decommission.explanation')}
      </Text>
    </ActDialog>
  );
}
