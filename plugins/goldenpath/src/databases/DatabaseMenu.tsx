import { Menu, MenuItem, MenuSeparator } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseAct } from '../database/acts/fitness';
import { useDatabaseActStates } from '../database/acts/useDatabaseActStates';
import { useLinks } from '../routes';
import { ActItem } from '../shared/acts/ActItem';
import { ActMenu } from '../shared/acts/ActMenu';

interface MenuProps {
  database: DatabaseSummary;
  onAct: (act: DatabaseAct, database: DatabaseSummary) => void;
}

/** What can be done to a database of the table; what is done to one of its grants is on its page. */
export function DatabaseMenu(props: MenuProps) {
  const { name, environment } = props.database;
  return (
    <ActMenu label={`Actions for ${name} in ${environment}`}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu({ database, onAct }: MenuProps) {
  const links = useLinks();
  const states = useDatabaseActStates(database);
  return (
    <Menu aria-label={`Actions for ${database.name}`}>
      <MenuItem href={links.database(database)}>Open</MenuItem>
      <MenuItem href={links.database(database, 'audit')}>Audit</MenuItem>
      <MenuSeparator />
      <ActItem state={states['request-grant']} onAction={() => onAct('request-grant', database)}>
        Request a grant…
      </ActItem>
      <ActItem state={states.retry} onAction={() => onAct('retry', database)}>
        Retry…
      </ActItem>
      <ActItem state={states.decommission} isDestructive onAction={() => onAct('decommission', database)}>
        Decommission…
      </ActItem>
    </Menu>
  );
}
