import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslation } from '../../translation/useTranslation';

/** Chooses between the acts on one incarnation of a database and those on every database that had its name. */
export function IncarnationChoice(props: { incarnation: number; isAll: boolean; onChange: (isAll: boolean) => void }) {
  const { incarnation, isAll, onChange } = props;
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      aria-label={t('database.audit.incarnations.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[isAll ? 'all' : 'this']}
      onSelectionChange={keys => onChange([...keys].includes('all'))}
    >
      <ToggleButton id="this">{t('database.audit.incarnations.this', { incarnation: `${incarnation}` })}</ToggleButton>
      <ToggleButton id="all">{t('database.audit.incarnations.all')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
