import { DatePicker, Flex, SearchField, Select } from '@backstage/ui';
import { useSettledText } from '../shared/useSettledText';
import { dayOf, type HistoryFilters as Filters } from './filterNames';

const outcomeOptions = [
  { id: 'any', label: 'Any outcome' },
  { id: 'success', label: 'Success' },
  { id: 'failure', label: 'Failure' },
];

/** What narrows the history; all of it lives in the URL. */
export function HistoryFilters(props: {
  filters: Filters;
  environments: readonly string[];
  phases: readonly string[];
  onChange: (change: Filters) => void;
}) {
  const { filters, environments, phases, onChange } = props;
  const [buildId, setBuildId] = useSettledText({
    value: filters.buildId ?? '',
    onSettle: text => onChange({ buildId: text }),
  });
  return (
    <Flex
      direction={{ initial: 'column', md: 'row' }}
      gap="3"
      align={{ initial: 'stretch', md: 'end' }}
      style={{ flexWrap: 'wrap' }}
    >
      <SearchField aria-label="Build id" placeholder="Build id" value={buildId} onChange={setBuildId} />
      <Select
        aria-label="Environment"
        options={options('Any environment', environments)}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: chosen(key) })}
      />
      <Select
        aria-label="Phase"
        options={options('Any phase', phases)}
        value={filters.phase ?? 'any'}
        onChange={key => onChange({ phase: chosen(key) })}
      />
      <Select
        aria-label="Outcome"
        options={outcomeOptions}
        value={filters.outcome ?? 'any'}
        onChange={key => onChange({ outcome: chosen(key) })}
      />
      <DatePicker
        label="From (day in UTC)"
        value={dayOf(filters.from) ?? null}
        onChange={day => onChange({ from: day?.toString() })}
      />
      <DatePicker
        label="To (day in UTC)"
        value={dayOf(filters.to) ?? null}
        onChange={day => onChange({ to: day?.toString() })}
      />
    </Flex>
  );
}

function options(any: string, values: readonly string[]) {
  return [{ id: 'any', label: any }, ...values.map(value => ({ id: value, label: value }))];
}

function chosen(key: unknown): string | undefined {
  return key === 'any' ? undefined : `${key}`;
}
