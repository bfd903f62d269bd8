import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { auditCsv } from './auditCsv';
import { ADA, isSettled, VirtualDatabases } from './__testUtils__/VirtualDatabases';

// A real server takes its time.
jest.setTimeout(60_000);

const databases = supportedDatabases();

/** Every table of ours, as one text. */
async function everyRow(knex: Knex): Promise<string> {
  const tables: { name: string }[] = await knex('sqlite_master').where({ type: 'table' }).select('name');
  const contents = await Promise.all(tables.map(async ({ name }) => `${name}: ${JSON.stringify(await knex(name))}`));
  return contents.join('\n');
}

describe('the password of a database', () => {
  it('is nowhere but in its secret, whatever was done and whatever failed', async () => {
    const knex = await migrated(await databases.init('SQLITE_3'));
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const world = await VirtualDatabases.create({ knex, logger });
    const engine = world.engine();
    const answers: unknown[] = [];
    try {
      const record = await world.database({ name: 'shop', createdb: true }, { engine });
      const { uid } = record.database;
      await world.askGrant(record, { app: 'analytics', access: 'reader' });
      await world.until(record, isSettled('active'), { engine });
      answers.push(await world.seen(record));
      // What fails while a password is under way is what would say it.
      for (const statement of ['ALTER ROLE', 'CREATE ROLE']) {
        world.cloud.sandbox.faults.add({ on: 'database', instance: '*', kind: 'disk-full', statement, times: 1 });
      }
      world.cloud.sandbox.faults.add({ on: 'call', kind: 'server-error', operation: 'secretsmanager:PutSecretValue' });
      await world.plane.databases.rotate({ uid, actor: ADA, now: world.clock.now(), app: 'shop' });
      await world.until(record, isSettled('active'), { engine });
      await world.database({ name: 'shop', createdb: true }, { engine });
      answers.push(await world.seen(record));
      const texts = world.cloud.sandbox.account.secrets
        .all()
        .filter(({ name }) => name.startsWith('goldenpath/'))
        .flatMap(({ versions }) => versions.flatMap(({ value }) => (value.kind === 'string' ? value.text : [])));
      const passwords = texts.map(text => JSON.parse(text).password as string);
      expect(passwords.length).toBe(3);

      await world.decommission(record, { engine });
      answers.push(await world.seen(record), auditCsv(await world.plane.databases.allAudit({})));
      const logged = [logger.error, logger.warn, logger.info, logger.debug].flatMap(each => each.mock.calls);
      const places = {
        'our tables': await everyRow(knex),
        'our answers': JSON.stringify(answers),
        'our log': JSON.stringify(logged),
        "the server's log": await world.cloud.sandbox.databases.log(world.cloud.identifier),
      };
      for (const [place, text] of Object.entries(places)) {
        const found = passwords.filter(password => text.includes(password));
        expect({ place, found: found.length }).toEqual({ place, found: 0 });
      }
      expect(places["the server's log"]).toMatch(/CREATE ROLE/);
    } finally {
      await world.close();
      await knex.destroy();
    }
  });
});
