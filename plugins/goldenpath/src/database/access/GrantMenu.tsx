import { Menu } from '@backstage/ui';
import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActItem } from '../../shared/acts/ActItem';
import { ActMenu } from '../../shared/acts/ActMenu';
import { useTranslation } from '../../translation/useTranslation';
import type { GrantAct } from '../acts/fitness';
import { useGrantActStates } from '../acts/useDatabaseActStates';

interface MenuProps {
  database: Database;
  grant: DatabaseGrant;
  onAct: (act: GrantAct, grant: DatabaseGrant) => void;
}

/** What can be done to a grant. */
export function GrantMenu(props: MenuProps) {
  const { t } = useTranslation();
  return (
    <ActMenu label={t('database.access.menu.label', { app: props.grant.app })}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu({ database, grant, onAct }: MenuProps) {
  const { t } = useTranslation();
  const states = useGrantActStates({ database, grant });
  return (
    <Menu aria-label={t('database.access.menu.label', { app: grant.app })}>
      <ActItem state={states.rotate} onAction={() => onAct('rotate', grant)}>
        {t('database.access.menu.rotate')}
      </ActItem>
      <ActItem state={states.revoke} isDestructive onAction={() => onAct('revoke', grant)}>
        {t('database.access.menu.revoke')}
      </ActItem>
    </Menu>
  );
}
