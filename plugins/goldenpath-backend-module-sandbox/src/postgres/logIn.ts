import { Client } from 'pg';
import type { DatabaseLogIn } from '../ports';

/**
 * Logs in to a database as an app would, and leaves again.
 *
 * @param options - `authority` is the CA that the app trusts, in PEM
 */
export function createDatabaseLogIn(options: { authority: () => Promise<string> }): DatabaseLogIn {
  return async credentials => {
    const client = new Client({ ...credentials, ssl: { ca: await options.authority() } });
    // What goes wrong is told by the promises below.
    client.on('error', () => {});
    await client.connect();
    await client.end();
  };
}
