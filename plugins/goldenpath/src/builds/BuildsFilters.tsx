import { Flex, SearchField, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { useSettledText } from '../shared/useSettledText';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { allPhases, type BuildFilters } from './buildFilters';

const whose = ['all', 'team', 'mine'] as const;

const lifecycleOptions = (t: Translate) => [
  { id: 'any', label: t('builds.filters.anyLifecycle') },
  { id: 'ephemeral', label: t('builds.filters.ephemeral') },
  { id: 'persistent', label: t('builds.filters.persistent') },
];

const phaseOptions = (t: Translate) => [
  { id: 'living', label: t('builds.filters.living') },
  { id: 'all', label: t('builds.filters.allPhases') },
  ...allPhases.map(phase => ({ id: phase, label: lookOf(phaseLooks, phase).label(t) })),
];

/** What narrows the table; all of it lives in the URL. */
export function BuildsFilters(props: {
  filters: BuildFilters;
  environments: readonly string[];
  onChange: (change: BuildFilters) => void;
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
        aria-label={t('builds.filters.whose')}
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
            {t(`builds.filters.${id}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField
        aria-label={t('builds.filters.search')}
        placeholder={t('builds.filters.search')}
        value={text}
        onChange={setText}
      />
      <Select
        aria-label={t('builds.filters.environment')}
        options={[
          { id: 'any', label: t('builds.filters.anyEnvironment') },
          ...environments.map(name => ({ id: name, label: name })),
        ]}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label={t('builds.filters.lifecycle')}
        options={lifecycleOptions(t)}
        value={filters.lifecycle ?? 'any'}
        onChange={key => onChange({ lifecycle: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label={t('builds.filters.phase')}
        options={phaseOptions(t)}
        value={filters.phase ?? 'living'}
        onChange={key =>
          onChange({
            phase: key === 'living' ? undefined : `${key}`,
            show: undefined,
          })
        }
      />
    </Flex>
  );
}
