import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import styles from '../../shared/PageMain.module.css';
import { confirmationOf, type Subject } from './subject';
import { TeardownPlanView } from './TeardownPlanView';
import { useAct } from '../../shared/useAct';

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
    <Dialog className={styles.dialog} isOpen isDismissable width={720} onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        {isPersistent ? `Tear down the persistent cluster ${subject.clusterName}` : `Tear down ${subject.buildId}`}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {isPersistent && (
            <Alert
              status="danger"
              icon
              title="People rely on this cluster"
              description={`Everything that runs on ${subject.clusterName} stops, and its volumes are lost. This cannot be undone.`}
            />
          )}
          <TeardownPlanView query={plan} />
          <TextField
            label={
              isPersistent
                ? `Type the cluster name, ${expected}, to confirm`
                : `Type the build id, ${expected}, to confirm`
            }
            autoComplete="off"
            spellCheck="false"
            value={typed}
            onChange={setTyped}
            validationBehavior="aria"
            validate={value =>
              value === '' || expected.startsWith(value)
                ? null
                : `This is not ${expected}: nothing is torn down until it is typed exactly.`
            }
          />
          {asksForMore && (
            <Checkbox isSelected={understood} onChange={setUnderstood}>
              {planFailed
                ? 'I have not seen the plan, and want the teardown nevertheless'
                : 'I understand that everything on this cluster is lost'}
            </Checkbox>
          )}
          {act.error && <ErrorPanel title="The teardown was not started" error={act.error} />}
          <Text as="p" color="secondary">
            The foundation (network, zone, database instance, roles) stays as it is. When it is done, the build keeps
            the proof of what was looked for.
          </Text>
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button destructive isDisabled={!canStart} isPending={act.running} onPress={act.start}>
          Tear down
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
