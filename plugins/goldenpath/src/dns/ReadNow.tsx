import { useApi } from '@backstage/frontend-plugin-api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useAct } from '../shared/useAct';
import { useTranslation } from '../translation/useTranslation';

/** Has a zone read now, and says that it was, or why it was not. */
export function ReadNow({ environment, onRead }: { environment: string; onRead: () => void }) {
  const { t } = useTranslation();
  const api = useApi(goldenPathDnsApiRef);
  const [outcome, setOutcome] = useState('');
  const act = useAct({
    run: () => api.readZone(environment),
    onDone: ({ problem }) => {
      setOutcome(problem ? t('dns.readNow.problem', { message: problem.message }) : t('dns.readNow.done'));
      onRead();
    },
  });
  return (
    <>
      <Button variant="secondary" isPending={act.running} onPress={act.start}>
        {t('dns.readNow.act')}
      </Button>
      <VisuallyHidden role="status">{act.running ? '' : outcome}</VisuallyHidden>
      {act.error && <ErrorPanel title={t('dns.readNow.failure')} error={act.error} />}
    </>
  );
}
