import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDnsApiRef } from '../../api/goldenPathDnsApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import { CleanupOutcome } from './CleanupOutcome';
import { CleanupPlan } from './CleanupPlan';
import { nameOf, requestOf, type CleanupSubject } from './subject';

/** Shows what a clean-up would delete and keep, asks whether it shall, and then shows what it did. */
export function CleanupDialog(props: {
  subject: CleanupSubject;
  environment: string;
  /** Something may have been deleted. */
  onDone: () => void;
  onClose: () => void;
}) {
  const { subject, environment, onDone, onClose } = props;
  const api = useApi(goldenPathDnsApiRef);
  // What is asked for is what was shown when the dialog was opened, whatever the page shows meanwhile.
  const [request] = useState(() => requestOf({ environment, subject }));
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<DnsCleanupAnswer>();
  const plan = useQuery({ key: JSON.stringify(request), load: () => api.cleanUpDns({ ...request, dryRun: true }) });
  const act = useAct({
    run: () => api.cleanUpDns(request),
    onDone: done => {
      setAnswer(done);
      onDone();
    },
  });
  const hasPlan = plan.state.status === 'loaded' && plan.state.data.batches.length > 0;
  const isConfirmed = subject.of === 'namespace' || typed === subject.zone.name;
  return (
    <ActDialog
      title={`Clean up stale records of ${nameOf(subject)}`}
      act={act}
      label="Delete stale records"
      failure="The clean-up was not finished"
      isDestructive
      isDisabled={!hasPlan || !isConfirmed}
      width={720}
      outcome={answer && <CleanupOutcome answer={answer} />}
      onClose={onClose}
    >
      <CleanupPlan query={plan} />
      {subject.of === 'zone' && (
        <ConfirmField
          what="zone's name"
          expected={subject.zone.name}
          untilThen="nothing is deleted"
          value={typed}
          onChange={setTyped}
        />
      )}
      <Text as="p" color="secondary">
        The zone is read again before anything is deleted, and only what is still stale goes. What belongs to a build
        that lives, or to nobody who is known here, stays.
      </Text>
    </ActDialog>
  );
}
