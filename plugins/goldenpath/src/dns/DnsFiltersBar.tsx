import { Flex, SearchField, Select } from '@backstage/ui';
import { useSettledText } from '../shared/useSettledText';
import { useTranslation } from '../translation/useTranslation';
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
  const { t } = useTranslation();
  const [text, setText] = useSettledText({
    value: filters.q ?? '',
    onSettle: q => onChange({ q }),
  });
  return (
    <Flex direction={{ initial: 'column', md: 'row' }} gap="3" align={{ initial: 'stretch', md: 'end' }}>
      <Select
        aria-label={t('dns.filters.environment')}
        placeholder={t('dns.filters.environment')}
        options={environments.map(name => ({ id: name, label: name }))}
        value={environment ?? null}
        onChange={key => onChange({ environment: `${key}` })}
      />
      <SearchField
        aria-label={t('dns.filters.search')}
        placeholder={t('dns.filters.searchIn')}
        value={text}
        onChange={setText}
      />
    </Flex>
  );
}
