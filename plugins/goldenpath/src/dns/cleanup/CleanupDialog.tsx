import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDnsApiRef } from '../../api/goldenPathDnsApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { ConfirmField } from '../../shared/acts/ConfirmField';
import { useQuery } from '../../shared/query/useQuery';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import { CleanupOutcome } from './CleanupOutcome';
import { CleanupPlan } from './CleanupPlan';
import { requestOf, titleOf, type CleanupSubject } from './subject';

/** Shows what a clean-up would delete and keep, asks whether it shall, and then shows what it did. */
export function CleanupDialog(props: {
  subject: CleanupSubject;
  environment: string;
  /** Something may have been deleted. */
  onDone: () => void;
  onClose: () => void;
}) {
  const { subject, environment, onDone, onClose } = props;
  const { t } = useTranslation();
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
      title={titleOf(subject, t)}
      act={act}
      label={t('dns.cleanup.start')}
      failure={t('dns.cleanup.failure')}
      isDestructive
      isDisabled={!hasPlan || !isConfirmed}
      width={720}
      outcome={answer && <CleanupOutcome answer={answer} />}
      onClose={onClose}
    >
      <CleanupPlan query={plan} />
      {subject.of === 'zone' && (
        <ConfirmField
          what={t('dns.cleanup.zoneName')}
          expected={subject.zone.name}
          untilThen={t('dns.cleanup.untilThen')}
          value={typed}
          onChange={setTyped}
        />
      )}
      <Text as="p" color="secondary">
        {t('dns.cleanup.explanation')}
      </Text>
    </ActDialog>
  );
}
