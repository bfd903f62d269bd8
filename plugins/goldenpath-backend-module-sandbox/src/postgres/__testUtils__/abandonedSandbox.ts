/**
 * A process of its own for the test of what is left when it is killed: it has a sandbox whose instance is used, tells where
 * its server is, and never closes it.
 */
import { createSandboxWithDatabase } from '../../testing/sandboxWithDatabase';
import { clientOf } from './clients';

async function main(): Promise<void> {
  const database = await createSandboxWithDatabase();
  const client = clientOf(database);
  await client.connect();
  const [row] = await database.sandbox.databases.query({
    instance: database.identifier,
    sql: "SELECT pg_read_file('postmaster.pid') AS file",
  });
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
