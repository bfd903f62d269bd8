import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { Query } from '../shared/query/useQuery';
import { useTranslation } from '../translation/useTranslation';
import { ZoneSkeleton } from './ZoneSkeleton';

/** Why there is no zone to be shown: which environments there are is not known yet, cannot be read, or there are none. */
export function NoEnvironment({ environments }: { environments: Query<EnvironmentsAnswer> }) {
  const { state, reload } = environments;
  const { t } = useTranslation();
  switch (state.status) {
    case 'loading':
      return <ZoneSkeleton />;
    case 'failed':
      return <ErrorPanel title={t('shared.environments.unreadable')} error={state.error} onRetry={reload} />;
    case 'loaded':
      return <EmptyState title={t('dns.environments.none')} description={t('dns.environments.noneWhy')} />;
  }
}
