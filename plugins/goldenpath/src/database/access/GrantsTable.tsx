import { Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable } from '../../shared/DataTable';
import type { OpenedAct } from '../acts/useDatabaseActs';
import { grantColumns } from './grantColumns';

/** Each app that has a way in, had one or wants one. */
export function GrantsTable(props: { database: Database; onOpen: (act: OpenedAct) => void }) {
  const { database, onOpen } = props;
  const columns = useMemo(
    () => grantColumns({ database, onOpen: (act, grant) => onOpen({ act, database, grant }) }),
    [database, onOpen],
  );
  const rows = useMemo(() => database.grants.map(grant => ({ ...grant, id: grant.app })), [database]);
  return (
    <section aria-label="Grants">
      <Text as="h3" variant="title-x-small">
        Grants
      </Text>
      <DataTable label="Grants" columns={columns} items={rows} emptyState={<Text>Nobody has a way in.</Text>} />
    </section>
  );
}
