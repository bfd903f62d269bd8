import fc from 'fast-check';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { VirtualDatabases } from './__testUtils__/VirtualDatabases';
import { createDatabase, dropDatabase, readDatabase } from './postgres/databases';
import { identifier, literal } from './postgres/quote';
import { createRole, dropRole, readRole, setPassword } from './postgres/roles';
import { scramVerifier } from './postgres/scramVerifier';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();
const signal = new AbortController().signal;

/** Names that try to end what they stand in; PostgreSQL holds no NUL, and cuts what is longer than 63 bytes. */
const hostile = fc
  .oneof(
    fc.constantFrom(
      `"; DROP DATABASE postgres; --`,
      `x" SUPERUSER PASSWORD 'x`,
      `'; ALTER ROLE current_user SUPERUSER; --`,
      '$$; SELECT 1; $$',
      '\\"; --',
      'größe ☃',
      'a" OWNER "rdsadmin',
      "E'\\x41",
      "Robert'); --",
      'user',
      'line\nbreak',
    ),
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.string({ minLength: 1, maxLength: 15, unit: 'binary' }),
  )
  .filter(
    name =>
      !name.includes('\0') && Buffer.byteLength(name) <= 63 && Buffer.from(name, 'utf8').toString('utf8') === name,
  )
  .filter(
    name => !/^(pg_|rds)/i.test(name) && !['public', 'none', 'postgres', 'template0', 'template1'].includes(name),
  );

describe('SQL that is made of names', () => {
  let knex: Knex;
  let world: VirtualDatabases;

  beforeAll(async () => {
    knex = await migrated(await databases.init('SQLITE_3'));
    world = await VirtualDatabases.create({ knex });
  });
  afterAll(async () => {
    await world.close();
    await knex.destroy();
  });

  const administrator = () => world.plane.flows.administratorOf('dev');

  it('takes every text for what it is, as a name and as a value', async () => {
    await administrator().look(signal, session =>
      fc.assert(
        fc.asyncProperty(hostile, async text => {
          const [row] = await session.query('Trying a text', `SELECT ${literal(text)} AS ${identifier(text)}`);
          expect(row).toEqual({ [text]: text });
        }),
        { numRuns: 200 },
      ),
    );
  });

  it('makes roles and databases of just that name, and nothing else of it', async () => {
    await administrator().alone(signal, session =>
      fc.assert(
        fc.asyncProperty(hostile, async name => {
          const before = await world.inventory();
          const verifier = await scramVerifier({ password: 'pencil' });
          await createRole(session, { name, verifier, createdb: false, mark: name });
          await setPassword(session, { name, verifier });
          await createDatabase(session, { name, owner: name });
          expect(await readRole(session, name)).toMatchObject({ name, mark: name, isSuperuser: false, memberOf: [] });
          expect(await readDatabase(session, name)).toMatchObject({ name, owner: name, ownerMark: name });
          const { roles, databases: made } = await world.inventory();
          expect(roles.filter(role => !before.roles.includes(role))).toEqual([name]);
          expect(made.filter(database => !before.databases.includes(database))).toEqual([name]);
          await dropDatabase(session, name);
          await dropRole(session, name);
          expect(await world.inventory()).toEqual(before);
        }),
        { numRuns: 25 },
      ),
    );
  });
});
