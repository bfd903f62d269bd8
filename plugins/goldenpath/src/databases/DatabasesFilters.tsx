import { Flex, SearchField, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { databaseLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';
import { useSettledText } from '../shared/useSettledText';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { allStatuses, type DatabaseFilters } from './databaseFilters';

const whose = ['all', 'team', 'mine'] as const;

const statusOptions = (t: Translate) => [
  { id: 'living', label: t('databases.filters.living') },
  { id: 'all', label: t('databases.filters.allStatuses') },
  ...allStatuses.map(status => ({ id: status, label: lookOf(databaseLooks, status).label(t) })),
];

/** What narrows the table; all of it lives in the URL. */
export function DatabasesFilters(props: {
  filters: DatabaseFilters;
  environments: readonly string[];
  onChange: (change: DatabaseFilters) => void;
}) {
  const { filters, environments, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useSettledText({
    value: filters.q ?? '',
    onSettle: q => onChange({ q }),
  });
  return (
    <Flex direction={{ initial: 'column', md: 'row' }} gap="3" align={{ initial: 'stretch', md: 'end' }}>
      <ToggleButtonGroup
        aria-label={t('databases.filters.whose')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filters.whose ?? 'all']}
        onSelectionChange={keys => {
          const [chosen] = [...keys].map(String);
          onChange({ whose: chosen === 'all' ? undefined : chosen });
        }}
      >
        {whose.map(id => (
          <ToggleButton key={id} id={id}>
            {t(`databases.filters.${id}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField
        aria-label={t('databases.filters.search')}
        placeholder={t('databases.filters.search')}
        value={text}
        onChange={setText}
      />
      <Select
        aria-label={t('databases.filters.environment')}
        options={[
          { id: 'any', label: t('databases.filters.anyEnvironment') },
          ...environments.map(name => ({ id: name, label: name })),
        ]}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label={t('databases.filters.status')}
        options={statusOptions(t)}
        value={filters.status ?? 'living'}
        onChange={key => onChange({ status: key === 'living' ? undefined : `${key}` })}
      />
    </Flex>
  );
}
