import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { PlanView } from '../../shared/plan/PlanView';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import { confirmationOf, type Subject } from './subject';

/** Shows what a teardown takes and leaves, and asks for the build's name before it starts. */
export function TeardownDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const expected = confirmationOf(subject);
  const isPersistent = subject.lifecycle === 'persistent';
  const [typed, setTyped] = useState('');
  const [understood, setUnderstood] = useState(false);
  const plan = useQuery({
    key: JSON.stringify([subject.environment, subject.buildId, subject.incarnation]),
    load: () => api.planTeardown(subject, { confirm: expected }),
  });
  const act = useAct({
    run: () => api.teardown(subject, { confirm: typed }),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });

  const hasPlan = plan.state.status === 'loaded';
  const planFailed = plan.state.status === 'failed';
  const asksForMore = isPersistent || planFailed;
  const canStart = typed === expected && (hasPlan || planFailed) && (!asksForMore || understood);

  return (
    <ActDialog
      title={
        isPersistent
          ? t('build.acts.teardown.titlePersistent', { clusterName: subject.clusterName })
          : t('build.acts.teardown.title', { buildId: subject.buildId })
      }
      act={act}
      label={t('build.acts.teardown.act')}
      failure={t('build.acts.teardown.failure')}
      isDestructive
      isDisabled={!canStart}
      width={720}
      onClose={onClose}
    >
      {isPersistent && (
        <Alert
          status="danger"
          icon
          title={t('build.acts.teardown.warning')}
          description={t('build.acts.teardown.warningWhy', { clusterName: subject.clusterName })}
        />
      )}
      <PlanView query={plan} nothing={t('build.acts.teardown.nothing')} />
      <ConfirmField
        what={t(isPersistent ? 'build.acts.teardown.clusterName' : 'build.acts.teardown.buildId')}
        expected={expected}
        untilThen={t('build.acts.teardown.untilThen')}
        value={typed}
        onChange={setTyped}
      />
      {asksForMore && (
        <Checkbox isSelected={understood} onChange={setUnderstood}>
          {t(planFailed ? 'build.acts.teardown.withoutPlan' : 'build.acts.teardown.understood')}
        </Checkbox>
      )}
      <Text as="p" color="secondary">
        {t('build.acts.teardown.explanation')}
      </Text>
    </ActDialog>
  );
}
