import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { owned, WatchedZone } from './__testUtils__/WatchedZone';

jest.setTimeout(60_000);

const supported = supportedDatabases();

describe('the clean-up of a zone', () => {
  let knex: Knex;
  let zone: WatchedZone;
  let gone: { uid: string; suffix: string; ownerId: string };

  beforeEach(async () => {
    knex = await migrated(await supported.init('SQLITE_3'));
    zone = new WatchedZone(knex);
    gone = await zone.build('22-01-26-01', { isGone: true });
    zone.records = Array.from({ length: 8 }, (_, index) => owned(`h${index}.${gone.suffix}`, gone.ownerId)).flat();
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const names = () => zone.records.map(({ name }) => name.split('.')[0]);

  it('finds the one record that changed by halves, and deletes all others', async () => {
    zone.before.remove = async records => (records.some(({ name }) => name.startsWith('h3.')) ? 'changed' : undefined);
    const { batches } = await zone.cleanUp();
    expect(names()).toEqual(['h3', 'a']);
    const failed = batches.filter(({ result }) => result === 'failed');
    expect(failed).toMatchObject([
      { message: expect.stringMatching(/not as it was read a moment ago/), records: [{}, {}] },
    ]);
    const said = batches.flatMap(({ records }) => records);
    expect(said).toHaveLength(16);
  });

  it('does not go on where AWS refuses, and says of each batch why', async () => {
    zone.records = Array.from({ length: 600 }, (_, index) => owned(`h${index}.${gone.suffix}`, gone.ownerId)).flat();
    let calls = 0;
    zone.before.remove = async () => {
      calls += 1;
      throw new Error('AccessDenied');
    };
    const { batches } = await zone.cleanUp();
    expect(calls).toBe(1);
    expect(batches.map(({ result, message }) => [result, message])).toEqual([
      ['failed', 'AccessDenied'],
      ['failed', 'It was not tried: AccessDenied'],
    ]);
    expect(zone.records).toHaveLength(1_200);
  });

  it('says what was deleted, also where that cannot be told to the build', async () => {
    jest.spyOn(zone.store, 'tell').mockRejectedValue(new Error('database is locked'));
    const { batches } = await zone.cleanUp();
    expect(batches.map(({ result }) => result)).toEqual(['deleted']);
    expect(zone.records).toEqual([]);
  });

  it('is seen at once, also where a reading was under way that had passed by', async () => {
    await zone.read();
    let go: () => void = () => undefined;
    const held = new Promise<void>(resolve => {
      go = resolve;
    });
    let lists = 0;
    zone.before.list = async () => {
      lists += 1;
      if (lists === 1) {
        await held;
      }
    };
    zone.now += 60_000;
    const reading = zone.watch.read('dev');
    zone.before.remove = async () => {
      zone.now += 1_000;
    };
    const cleaning = zone.cleanUp();
    setImmediate(go);
    await Promise.all([reading, cleaning]);
    expect((await zone.get()).zone.counts.stale).toBe(0);
  });

  it('leaves everything of a build that lives by the time that it deletes', async () => {
    const look = zone.watch.look.bind(zone.watch);
    jest.spyOn(zone.watch, 'look').mockImplementationOnce(async options => {
      const seen = await look(options);
      await knex('builds').where({ uid: gone.uid }).update({ finished_at: null });
      return seen;
    });
    const { batches } = await zone.cleanUp();
    expect(batches).toMatchObject([{ result: 'failed', message: expect.stringMatching(/lives by now/) }]);
    expect(zone.records).toHaveLength(16);
  });

  it('takes names as people and Route 53 write them', async () => {
    zone.records = owned(`*.${gone.suffix}`, gone.ownerId).map((each, index) =>
      index === 1 ? { ...each, name: `a.wildcard.${gone.suffix}` } : each,
    );
    const written = `\\052.${gone.suffix.toUpperCase()}.`;
    const { batches, kept } = await zone.cleanUp({ records: [{ name: written, type: 'a' }] });
    expect({ kept, results: batches.map(({ result }) => result) }).toEqual({ kept: [], results: ['deleted'] });
  });

  it('keeps to one namespace where one is named', async () => {
    const other = await zone.build('22-01-26-02', { isGone: true });
    zone.records.push(...owned(`x.${other.suffix}`, other.ownerId));
    await zone.cleanUp({ hostSuffix: other.suffix });
    expect(names()).toHaveLength(16);
    expect(zone.records.some(({ name }) => name.endsWith(other.suffix))).toBe(false);
    expect(await zone.news(other.uid)).toEqual([expect.stringMatching(/Deleted route53\/record A x\./)]);
  });
});
