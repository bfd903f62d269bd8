import { Menu, MenuItem, MenuSeparator } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseAct } from '../database/acts/fitness';
import { useDatabaseActStates } from '../database/acts/useDatabaseActStates';
import { useLinks } from '../routes';
import { ActItem } from '../shared/acts/ActItem';
import { ActMenu } from '../shared/acts/ActMenu';
import { useTranslation } from '../translation/useTranslation';

interface MenuProps {
  database: DatabaseSummary;
  onAct: (act: DatabaseAct, database: DatabaseSummary) => void;
}

/** What can be done to a database of the table; what is done to one of its grants is on its page. */
export function DatabaseMenu(props: MenuProps) {
  const { name, environment } = props.database;
  const { t } = useTranslation();
  return (
    <ActMenu label={t('databases.menu.label', { name, environment })}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu({ database, onAct }: MenuProps) {
  const { t } = useTranslation();
  const links = useLinks();
  const states = useDatabaseActStates(database);
  return (
    <Menu aria-label={t('databases.menu.title', { name: database.name })}>
      <MenuItem href={links.database(database)}>{t('databases.menu.open')}</MenuItem>
      <MenuItem href={links.database(database, 'audit')}>{t('databases.menu.audit')}</MenuItem>
      <MenuSeparator />
      <ActItem state={states['request-grant']} onAction={() => onAct('request-grant', database)}>
        {t('databases.menu.grant')}
      </ActItem>
      <ActItem state={states.retry} onAction={() => onAct('retry', database)}>
        {t('databases.menu.retry')}
      </ActItem>
      <ActItem state={states.decommission} isDestructive onAction={() => onAct('decommission', database)}>
        {t('databases.menu.decommission')}
      </ActItem>
    </Menu>
  );
}
