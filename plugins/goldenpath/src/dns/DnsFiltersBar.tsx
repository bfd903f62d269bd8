import { Flex, SearchField, Select } from '@backstage/ui';
import { useSettledText } from '../shared/useSettledText';
import type { DnsFilters } from './dnsFilters';

/** Which zone is shown, and what is searched for in it; both live in the URL. */
export function DnsFiltersBar(props: {
  filters: DnsFilters;
  /** The environment that is shown; none where none is known. */
  environment: string | undefined;
  environments: readonly string[];
  onChange: (change: DnsFilters) => void;
}) {
  const { filters, environment, environments, onChange } = props;
  const [text, setText] = useSettledText({
    value: filters.q ?? '',
    onSettle: q => onChange({ q }),
  });
  return (
    <Flex direction={{ initial: 'column', md: 'row' }} gap="3" align={{ initial: 'stretch', md: 'end' }}>
      <Select
        aria-label="Environment"
        placeholder="Environment"
        options={environments.map(name => ({ id: name, label: name }))}
        value={environment ?? null}
        onChange={key => onChange({ environment: `${key}` })}
      />
      <SearchField
        aria-label="Search records"
        placeholder="Search names, values and owner ids"
        value={text}
        onChange={setText}
      />
    </Flex>
  );
}
