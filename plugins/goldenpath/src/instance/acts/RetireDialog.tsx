import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { PlanView } from '../../shared/plan/PlanView';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { InstanceDialogProps } from './dialogProps';

/** Shows what a retirement takes and leaves, and asks for the instance's identifier before it starts. */
export function RetireDialog({ instance, onDone, onClose }: InstanceDialogProps) {
  const { t } = useTranslation();
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
      title={t('instance.acts.retire.title', { environment })}
      act={act}
      label={t('instance.acts.retire.act')}
      failure={t('instance.acts.retire.failure')}
      isDestructive
      isDisabled={typed !== identifier || plan.state.status !== 'loaded'}
      width={720}
      onClose={onClose}
    >
      <Alert
        status="danger"
        icon
        title={t('instance.acts.retire.warning')}
        description={t('instance.acts.retire.warningWhy', { environment })}
      />
      <PlanView query={plan} nothing={t('instance.acts.retire.nothing')} />
      <ConfirmField
        what={t('instance.acts.retire.what')}
        expected={identifier}
        untilThen={t('instance.acts.retire.untilThen')}
        value={typed}
        onChange={setTyped}
      />
      <Text as="p">{t('instance.acts.retire.explanation')}</Text>
    </ActDialog>
  );
}
