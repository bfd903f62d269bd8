import { Flex, SearchField, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { databaseLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';
import { useSettledText } from '../shared/useSettledText';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { allStatuses, type DatabaseFilters } from './databaseFilters';

const whoseOptions = [
  { id: 'all', label: 'All' },
  { id: 'team', label: 'My teams' },
  { id: 'mine', label: 'Mine' },
];

const statusOptions = (t: Translate) => [
  { id: 'living', label: 'All that are there' },
  { id: 'all', label: 'All statuses' },
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
        aria-label="Whose databases"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filters.whose ?? 'all']}
        onSelectionChange={keys => {
          const [whose] = [...keys].map(String);
          onChange({ whose: whose === 'all' ? undefined : whose });
        }}
      >
        {whoseOptions.map(option => (
          <ToggleButton key={option.id} id={option.id}>
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField aria-label="Search databases" placeholder="Search databases" value={text} onChange={setText} />
      <Select
        aria-label="Environment"
        options={[{ id: 'any', label: 'Any environment' }, ...environments.map(name => ({ id: name, label: name }))]}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label="Status"
        options={statusOptions(t)}
        value={filters.status ?? 'living'}
        onChange={key => onChange({ status: key === 'living' ? undefined : `${key}` })}
      />
    </Flex>
  );
}
