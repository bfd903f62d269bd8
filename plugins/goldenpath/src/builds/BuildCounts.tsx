import { Skeleton } from '@backstage/ui';
import { CountStrip } from '../shared/CountStrip';
import type { Query } from '../shared/query/useQuery';
import { useTranslation } from '../translation/useTranslation';
import { viewNames, type View } from './buildFilters';
import type { Counts } from './useBuilds';

/** How many builds run, are being built, fail or expire soon; each count filters the table. */
export function BuildCounts(props: {
  counts: Query<Counts>;
  selected: string | undefined;
  onSelect: (view: View | undefined) => void;
}) {
  const { counts, selected, onSelect } = props;
  const { t } = useTranslation();
  return (
    <CountStrip
      label={t('builds.counts.title')}
      counts={viewNames.map(view => ({
        name: view,
        label: t(`builds.counts.${view}`),
        value: <CountValue counts={counts} view={view} />,
      }))}
      selected={selected}
      onSelect={onSelect}
    />
  );
}

function CountValue({ counts, view }: { counts: Query<Counts>; view: View }) {
  const { state } = counts;
  const { t, formats } = useTranslation();
  switch (state.status) {
    case 'loading':
      return <Skeleton width={24} height={20} />;
    case 'failed':
      return <span title={state.error.message}>{t('builds.counts.unknown')}</span>;
    case 'loaded':
      return <>{formats.number(state.data[view])}</>;
  }
}
