import { Alert, Button } from '@backstage/ui';
import { explainError } from './explainError';
import type { Query } from './query/useQuery';
import { RelativeTime } from './time/RelativeTime';

/** Says that what is shown is what was known before, and since when; nothing while it is fresh. */
export function StaleNotice<T>({ query }: { query: Query<T> }) {
  const { state, reload } = query;
  if (state.status !== 'loaded' || !state.stale) {
    return null;
  }
  const { message, requestId } = explainError(state.stale);
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={
        <>
          Stale: as known <RelativeTime at={state.at.toISOString()} />
        </>
      }
      description={`It cannot be read anew. ${message}${requestId ? ` Request id: ${requestId}` : ''}`}
      customActions={
        <Button variant="secondary" onPress={reload}>
          Try again
        </Button>
      }
    />
  );
}
