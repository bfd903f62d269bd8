import { Button, ButtonLink, Flex } from '@backstage/ui';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { useTranslation } from '../translation/useTranslation';
import { databaseFilterNames, isFiltered, type DatabaseFilters } from './databaseFilters';

const nothing: DatabaseFilters = Object.fromEntries(databaseFilterNames.map(name => [name, undefined]));

/** Nothing to show, because there is nothing or because the filters leave nothing. */
export function DatabasesEmpty(props: { filters: DatabaseFilters; onChange: (change: DatabaseFilters) => void }) {
  const { filters, onChange } = props;
  const { t } = useTranslation();
  const createHref = useLinks().createDatabase();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title={t('databases.empty.noMatch')}
        description={t('databases.empty.noMatchWhy')}
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
      title={t('databases.empty.none')}
      description={t('databases.empty.noneWhy')}
      action={
        <Flex gap="2">
          {createHref && <ButtonLink href={createHref}>{t('databases.create')}</ButtonLink>}
          <Button variant="secondary" onPress={() => onChange({ status: 'all' })}>
            {t('databases.empty.showGone')}
          </Button>
        </Flex>
      }
    />
  );
}
