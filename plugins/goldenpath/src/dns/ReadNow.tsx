import { useApi } from '@backstage/frontend-plugin-api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { useState } from 'react';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useAct } from '../shared/useAct';

/** Has a zone read now, and says that it was, or why it was not. */
export function ReadNow({ environment, onRead }: { environment: string; onRead: () => void }) {
  const api = useApi(goldenPathDnsApiRef);
  const [outcome, setOutcome] = useState('');
  const act = useAct({
    run: () => api.readZone(environment),
    onDone: ({ problem }) => {
      setOutcome(problem ? `The zone could not be read: ${problem.message}` : 'The zone was read');
      onRead();
    },
  });
  return (
    <>
      <Button variant="secondary" isPending={act.running} onPress={act.start}>
        Read now
      </Button>
      <VisuallyHidden role="status">{act.running ? '' : outcome}</VisuallyHidden>
      {act.error && <ErrorPanel title="The zone was not read" error={act.error} />}
    </>
  );
}
