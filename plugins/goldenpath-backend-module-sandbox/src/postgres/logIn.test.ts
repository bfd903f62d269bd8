import { createDatabaseLogIn } from './logIn';
import { closeSandboxes, run, sandboxWithDatabase } from './__testUtils__/clients';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

afterEach(closeSandboxes);

describe('The login of an app', () => {
  it('is a real one: refused with the words of the server until the password is right', async () => {
    const database = await sandboxWithDatabase();
    await run(database, ["CREATE ROLE shop LOGIN PASSWORD 'right'"]);
    const { host, port } = database.connection;
    const logIn = createDatabaseLogIn({ authority: () => database.sandbox.databases.certificateAuthority() });
    const credentials = { host, port, user: 'shop', database: 'postgres' };
    await expect(logIn({ ...credentials, password: 'wrong' })).rejects.toThrow(
      'password authentication failed for user "shop"',
    );
    await logIn({ ...credentials, password: 'right' });
  });
});
