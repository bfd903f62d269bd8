import { Flex, SearchField, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { useSettledText } from '../shared/useSettledText';
import { allPhases, type BuildFilters } from './buildFilters';

const whoseOptions = [
  { id: 'all', label: 'All' },
  { id: 'team', label: 'My teams' },
  { id: 'mine', label: 'Mine' },
];

const lifecycleOptions = [
  { id: 'any', label: 'Any lifecycle' },
  { id: 'ephemeral', label: 'Ephemeral' },
  { id: 'persistent', label: 'Persistent' },
];

const phaseOptions = [
  { id: 'living', label: 'All but gone' },
  { id: 'all', label: 'All phases' },
  ...allPhases.map(phase => ({
    id: phase,
    label: lookOf(phaseLooks, phase).label,
  })),
];

/** What narrows the table; all of it lives in the URL. */
export function BuildsFilters(props: {
  filters: BuildFilters;
  environments: readonly string[];
  onChange: (change: BuildFilters) => void;
}) {
  const { filters, environments, onChange } = props;
  const [text, setText] = useSettledText({
    value: filters.q ?? '',
    onSettle: q => onChange({ q }),
  });
  return (
    <Flex direction={{ initial: 'column', md: 'row' }} gap="3" align={{ initial: 'stretch', md: 'end' }}>
      <ToggleButtonGroup
        aria-label="Whose builds"
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
      <SearchField aria-label="Search builds" placeholder="Search builds" value={text} onChange={setText} />
      <Select
        aria-label="Environment"
        options={[{ id: 'any', label: 'Any environment' }, ...environments.map(name => ({ id: name, label: name }))]}
        value={filters.environment ?? 'any'}
        onChange={key => onChange({ environment: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label="Lifecycle"
        options={lifecycleOptions}
        value={filters.lifecycle ?? 'any'}
        onChange={key => onChange({ lifecycle: key === 'any' ? undefined : `${key}` })}
      />
      <Select
        aria-label="Phase"
        options={phaseOptions}
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
