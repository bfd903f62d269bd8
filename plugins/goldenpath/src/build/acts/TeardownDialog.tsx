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
import { confirmationOf, type Subject } from './subject';

/** Shows what a teardown takes and leaves, and asks for the build's name before it starts. */
export function TeardownDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
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
      title={isPersistent ? `Tear down the persistent cluster ${subject.clusterName}` : `Tear down ${subject.buildId}`}
      act={act}
      label="Tear down"
      failure="The teardown was not started"
      isDestructive
      isDisabled={!canStart}
      width={720}
      onClose={onClose}
    >
      {isPersistent && (
        <Alert
          status="danger"
          icon
          title="People rely on this cluster"
          description={`Everything that runs on ${subject.clusterName} stops, and its volumes are lost. This cannot be undone.`}
        />
      )}
      <PlanView query={plan} nothing="Nothing was found that this build made." />
      <ConfirmField
        what={isPersistent ? 'cluster name' : 'build id'}
        expected={expected}
        untilThen="nothing is torn down"
        value={typed}
        onChange={setTyped}
      />
      {asksForMore && (
        <Checkbox isSelected={understood} onChange={setUnderstood}>
          {planFailed
            ? 'I have not seen the plan, and want the teardown nevertheless'
            : 'I understand that everything on this cluster is lost'}
        </Checkbox>
      )}
      <Text as="p" color="secondary">
        The foundation (network, zone, database instance, roles) stays as it is. When it is done, the build keeps the
        proof of what was looked for.
      </Text>
    </ActDialog>
  );
}
