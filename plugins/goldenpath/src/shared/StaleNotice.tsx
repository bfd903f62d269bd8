import { Alert, Button } from '@backstage/ui';
import { useTranslation } from '../translation/useTranslation';
import { explainError } from './explainError';
import type { Query } from './query/useQuery';
import { RelativeTime } from './time/RelativeTime';

/** Says that what is shown is what was known before, and since when; nothing while it is fresh. */
export function StaleNotice<T>({ query }: { query: Query<T> }) {
  const { t } = useTranslation();
  const { state, reload } = query;
  if (state.status !== 'loaded' || !state.stale) {
    return null;
  }
  const { message, requestId } = explainError(state.stale, t);
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('shared.stale.title', { when: <RelativeTime at={state.at.toISOString()} /> })}
      description={[
        t('shared.stale.why', { message }),
        ...(requestId ? [t('shared.error.requestId', { requestId })] : []),
      ].join(' ')}
      customActions={
        <Button variant="secondary" onPress={reload}>
          {t('shared.error.tryAgain')}
        </Button>
      }
    />
  );
}
