import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** Chooses between the acts on one incarnation of a database and those on every database that had its name. */
export function IncarnationChoice(props: { incarnation: number; isAll: boolean; onChange: (isAll: boolean) => void }) {
  const { incarnation, isAll, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Which incarnations"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[isAll ? 'all' : 'this']}
      onSelectionChange={keys => onChange([...keys].includes('all'))}
    >
      <ToggleButton id="this">Incarnation {incarnation}</ToggleButton>
      <ToggleButton id="all">All incarnations</ToggleButton>
    </ToggleButtonGroup>
  );
}
