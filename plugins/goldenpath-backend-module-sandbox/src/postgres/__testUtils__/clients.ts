import { Client, type ClientConfig } from 'pg';
import { createSandboxWithDatabase, type SandboxWithDatabase } from '../../testing/sandboxWithDatabase';

type Options = Parameters<typeof createSandboxWithDatabase>[0];

const opened: SandboxWithDatabase[] = [];

/** A sandbox with one instance that is closed by {@link closeSandboxes}. */
export async function sandboxWithDatabase(options?: Options): Promise<SandboxWithDatabase> {
  const created = await createSandboxWithDatabase(options);
  opened.push(created);
  return created;
}

/** For `afterEach`. */
export async function closeSandboxes(): Promise<void> {
  await Promise.all(opened.splice(0).map(created => created.close()));
}

/** A client that has not connected yet: the instance's master user unless told otherwise. */
export function clientOf({ connection }: SandboxWithDatabase, config: ClientConfig = {}): Client {
  const client = new Client({ ...connection, database: 'postgres', ...config });
  client.on('error', () => {});
  return client;
}

/** Connects, runs statements one after the other, and gives back the rows of the last. */
export async function run(
  database: SandboxWithDatabase,
  statements: readonly string[],
  config?: ClientConfig,
): Promise<Record<string, unknown>[]> {
  const client = clientOf(database, config);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      rows = (await client.query(statement)).rows;
    }
    return rows;
  } finally {
    await client.end();
  }
}
