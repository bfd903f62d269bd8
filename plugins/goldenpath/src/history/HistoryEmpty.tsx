import { Button, ButtonLink } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { useTranslation } from '../translation/useTranslation';

/** Says that there are no runs, and how they come, or that the filters leave none. */
export function HistoryEmpty(props: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const createHref = useLinks().createBuild();
  return props.isFiltered ? (
    <EmptyState
      title={t('history.empty.filteredTitle')}
      description={t('history.empty.filteredDescription')}
      action={
        <Button variant="secondary" onPress={props.onClear}>
          {t('shared.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t('history.empty.title')}
      description={t('history.empty.description')}
      action={createHref && <ButtonLink href={createHref}>{t('history.empty.create')}</ButtonLink>}
    />
  );
}
