import { Button, ButtonLink, Flex } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { useTranslation } from '../translation/useTranslation';
import { buildFilterNames, isFiltered, type BuildFilters } from './buildFilters';

const nothing: BuildFilters = Object.fromEntries(buildFilterNames.map(name => [name, undefined]));

/** Nothing to show, because there is nothing or because the filters leave nothing. */
export function BuildsEmpty(props: { filters: BuildFilters; onChange: (change: BuildFilters) => void }) {
  const { filters, onChange } = props;
  const { t } = useTranslation();
  const createHref = useLinks().createBuild();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title={t('builds.empty.noMatch')}
        description={t('builds.empty.noMatchWhy')}
        action={
          <Button variant="secondary" onPress={() => onChange(nothing)}>
            {t('shared.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('builds.empty.none')}
      description={t('builds.empty.noneWhy')}
      action={
        <Flex gap="2">
          {createHref && <ButtonLink href={createHref}>{t('builds.create')}</ButtonLink>}
          <Button variant="secondary" onPress={() => onChange({ phase: 'all' })}>
            {t('builds.empty.showGone')}
          </Button>
        </Flex>
      }
    />
  );
}
