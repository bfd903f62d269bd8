import { Link } from '@backstage/ui';
import type { Database, DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useDatabaseActs } from '../database/acts/useDatabaseActs';
import { toRow } from '../databases/useDatabaseColumns';
import { DatabaseMenu } from '../databases/DatabaseMenu';
import { StatusMarks } from '../databases/StatusMarks';
import { useLinks } from '../routes';
import { Item, ItemList } from '../shared/ItemList';
import { useTranslation } from '../translation/useTranslation';

/** Databases at a glance: where each stands, and what can be done to it; nothing where there are none. */
export function DatabaseItems(props: { databases: readonly DatabaseSummary[]; onDone: (database: Database) => void }) {
  const { t } = useTranslation();
  const links = useLinks();
  const { open, dialog } = useDatabaseActs({ onDone: props.onDone });
  if (props.databases.length === 0) {
    return null;
  }
  return (
    <>
      <ItemList title={t('entity.databases.title')} heading="h3">
        {props.databases.map(database => (
          <Item
            key={toRow(database).id}
            title={
              <Link href={links.database(database)}>
                {t('entity.databases.name', { name: database.name, environment: database.environment })}
              </Link>
            }
            mark={<StatusMarks database={database} />}
            aside={<DatabaseMenu database={database} onAct={(act, acted) => open({ act, database: acted })} />}
          />
        ))}
      </ItemList>
      {dialog}
    </>
  );
}
