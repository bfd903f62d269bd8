import { SandboxDatabaseSeed } from '../account/foundation';
import { Sandbox, SandboxOptions } from '../sandbox';
import { DatabaseConnection } from '../sandboxDatabases';
import { VirtualSandboxTime } from '../time';
import { emptyCluster } from './emptyCluster';

/** A sandbox in virtual time that has an RDS instance in its foundation. */
export interface SandboxWithDatabase {
  sandbox: Sandbox;
  time: VirtualSandboxTime;
  /** The instance's identifier. */
  identifier: string;
  /** How the master user reaches it; `new Client({ ...connection, database: 'postgres' })` of `pg` takes it. */
  connection: DatabaseConnection;
  /** Ends the server. */
  close(): Promise<void>;
}

/**
 * A sandbox with an RDS instance that is available at once, for tests of what works with a database. Its server is started by
 * the first connection, which takes about a second.
 *
 * @param options - the instance, and what the sandbox is to be like besides: clusters are without workloads unless said otherwise
 */
export async function createSandboxWithDatabase(
  options: { instance?: Partial<SandboxDatabaseSeed> } & Partial<Omit<SandboxOptions, 'time'>> = {},
): Promise<SandboxWithDatabase> {
  const { instance, seed, ...sandboxOptions } = options;
  const time = new VirtualSandboxTime({ startAt: Date.UTC(2026, 0, 23, 9) });
  const database = { identifier: 'goldenpath-dev', ...instance };
  const sandbox = Sandbox.create({
    time,
    latencies: { spread: 'median' },
    clusterRuntime: emptyCluster,
    ...sandboxOptions,
    seed: { ...seed, databaseInstances: [database, ...(seed?.databaseInstances ?? [])] },
  });
  const connection = await sandbox.databases.connection(database.identifier);
  return { sandbox, time, identifier: database.identifier, connection, close: () => sandbox.close() };
}
