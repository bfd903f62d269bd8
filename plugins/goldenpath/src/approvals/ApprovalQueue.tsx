import { useApi } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import { useId, useRef } from 'react';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useQuery } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { useFocusHome } from '../shared/useFocusHome';
import { waitingOf } from './waiting';
import { WaitingList } from './WaitingList';
import styles from './ApprovalQueue.module.css';
import { useTranslation } from '../translation/useTranslation';

/** More than anybody decides at one sitting. */
const MOST = 100;
const REFRESH_MS = 5_000;

/** Everything that waits for somebody's approval, whatever the filters of the page. */
export function ApprovalQueue({ onDecided }: { onDecided: () => void }) {
  const { t, formats } = useTranslation();
  const api = useApi(goldenPathDatabasesApiRef);
  const query = useQuery({
    key: 'approvals',
    load: () => api.listDatabases({ needsApproval: true, limit: MOST }),
    refreshEveryMs: REFRESH_MS,
  });
  const { state, reload } = query;
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useFocusHome(panel);
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={id} className={styles.panel}>
      <Text as="h3" variant="title-x-small" id={id}>
        {t('approvals.title')}
      </Text>
      <StaleNotice query={query} />
      {state.status === 'loading' && <Skeleton width="16rem" height={20} />}
      {state.status === 'failed' && (
        <ErrorPanel title={t('approvals.unreadable')} error={state.error} onRetry={reload} />
      )}
      {state.status === 'loaded' &&
        (state.data.items.length === 0 ? (
          <Text as="p" color="secondary">
            {t('approvals.none')}
          </Text>
        ) : (
          <WaitingList
            label={t('approvals.title')}
            waiting={waitingOf(state.data.items)}
            onDecided={() => {
              reload();
              onDecided();
            }}
          />
        ))}
      {state.status === 'loaded' && state.data.nextCursor !== undefined && (
        <Text as="p" color="secondary">
          {t('approvals.part', {
            shown: formats.number(state.data.items.length),
            total: formats.number(state.data.totalItems),
          })}
        </Text>
      )}
    </section>
  );
}
