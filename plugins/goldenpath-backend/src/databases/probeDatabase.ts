import type { DatabaseProbe } from '@goldenpath/backstage-plugin-goldenpath-node';
import { MAINTENANCE_DATABASE } from './postgres/Administrator';
import { withSession } from './postgres/PostgresSession';

/** Whether the backend reaches an instance and may work on it: logs its administrator in over verified TLS. Throws what says why not. */
export const probeDatabase: DatabaseProbe = async (connection, { signal }) => {
  await withSession({ connection, database: MAINTENANCE_DATABASE, signal }, session =>
    session.query('Trying the database instance', 'SELECT 1'),
  );
};
