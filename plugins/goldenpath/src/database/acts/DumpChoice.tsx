import { Checkbox, Skeleton, Text } from '@backstage/ui';
import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import type { Query } from '../../shared/query/useQuery';
import { useTranslation } from '../../translation/useTranslation';

/** Offers a dump before everything goes, where there is a place for one; else says that there is none. */
export function DumpChoice(props: {
  environments: Query<EnvironmentsAnswer>;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}) {
  const { environments, isChosen, onChange } = props;
  const { t } = useTranslation();
  const { state, reload } = environments;
  switch (state.status) {
    case 'loading':
      return <Skeleton width="60%" height={20} />;
    case 'failed':
      return <ErrorPanel title={t('database.acts.decommission.dumpUnknown')} error={state.error} onRetry={reload} />;
    case 'loaded':
      return state.data.canDump ? (
        <Checkbox isSelected={isChosen} onChange={onChange}>
          {t('database.acts.decommission.dump')}
        </Checkbox>
      ) : (
        <Text as="p">{t('database.acts.decommission.noDump')}</Text>
      );
  }
}
