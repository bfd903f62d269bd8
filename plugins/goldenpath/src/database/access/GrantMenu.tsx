import { Menu } from '@backstage/ui';
import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActItem } from '../../shared/acts/ActItem';
import { ActMenu } from '../../shared/acts/ActMenu';
import type { GrantAct } from '../acts/fitness';
import { useGrantActStates } from '../acts/useDatabaseActStates';

interface MenuProps {
  database: Database;
  grant: DatabaseGrant;
  onAct: (act: GrantAct, grant: DatabaseGrant) => void;
}

/** What can be done to a grant. */
export function GrantMenu(props: MenuProps) {
  return (
    <ActMenu label={`Actions for the grant of ${props.grant.app}`}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu({ database, grant, onAct }: MenuProps) {
  const states = useGrantActStates({ database, grant });
  return (
    <Menu aria-label={`Actions for the grant of ${grant.app}`}>
      <ActItem state={states.rotate} onAction={() => onAct('rotate', grant)}>
        Rotate the password…
      </ActItem>
      <ActItem state={states.revoke} isDestructive onAction={() => onAct('revoke', grant)}>
        Revoke…
      </ActItem>
    </Menu>
  );
}
