import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import { ErrorPanel } from '../ErrorPanel';
import type { Query } from '../query/useQuery';

/** Says below a page's filters that environments may be missing among them; nothing while all are known. */
export function EnvironmentsNotice({ environments }: { environments: Query<EnvironmentsAnswer> }) {
  const { t } = useTranslation();
  const { state, reload } = environments;
  return state.status === 'failed' ? (
    <ErrorPanel title={t('shared.environments.unknown')} error={state.error} onRetry={reload} />
  ) : null;
}
