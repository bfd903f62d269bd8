import { DatePicker, Flex, SearchField, Select } from '@backstage/ui';
import { useSettledText } from '../shared/useSettledText';
import { useTranslation } from '../translation/useTranslation';
import { dayOf, type HistoryFilters as Filters } from './filterNames';

/** What narrows the history; all of it lives in the URL. */
export function HistoryFilters(props: {
  filters: Filters;
  environments: readonly string[];
  phases: readonly string[];
  onChange: (change: Filters) => void;
}) {
  const { filters, environments, phases, onChange } = props;
  const { t } = useTranslation();
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
      <SearchField
        aria-label={t('history.filters.buildId')}
        placeholder={t('history.filters.buildId')}
        value={buildId}
        onChange={setBuildId}
      />
      <Select
        aria-label={t('history.filters.environment')}
        options={options(t('history.filters.anyEnvironment'), environments)}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: chosen(key) })}
      />
      <Select
        aria-label={t('history.filters.phase')}
        options={options(t('history.filters.anyPhase'), phases)}
        value={filters.phase ?? 'any'}
        onChange={key => onChange({ phase: chosen(key) })}
      />
      <Select
        aria-label={t('history.filters.outcome')}
        options={[
          { id: 'any', label: t('history.filters.anyOutcome') },
          { id: 'success', label: t('history.filters.success') },
          { id: 'failure', label: t('history.filters.failure') },
        ]}
        value={filters.outcome ?? 'any'}
        onChange={key => onChange({ outcome: chosen(key) })}
      />
      <DatePicker
        label={t('history.filters.from')}
        value={dayOf(filters.from) ?? null}
        onChange={day => onChange({ from: day?.toString() })}
      />
      <DatePicker
        label={t('history.filters.to')}
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
