import type { Knex } from 'knex';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { BASE_DOMAIN, owned, record, WatchedZone } from './__testUtils__/WatchedZone';

jest.setTimeout(60_000);

const supported = supportedDatabases();

describe('the watch of a zone', () => {
  let knex: Knex;
  let zone: WatchedZone;

  beforeEach(async () => {
    knex = await migrated(await supported.init('SQLITE_3'));
    zone = new WatchedZone(knex);
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const statesOf = async (): Promise<{ [name: string]: string }> => {
    const { items } = await zone.get();
    return Object.fromEntries(
      items.flatMap(({ records }) => records.map(({ name, state }) => [name.split('.')[0], state])),
    );
  };

  it('loses nothing of a reading where one record cannot be asked for, and says why', async () => {
    const { suffix, ownerId } = await zone.build('23-01-26-01');
    zone.records = [...owned(`odd.${suffix}`, ownerId), ...owned(`fine.${suffix}`, ownerId)];
    zone.answer = name => {
      if (name.startsWith('odd')) {
        throw new Error('AccessDenied: route53:TestDNSAnswer');
      }
      return 'yes';
    };
    await zone.read();
    expect(await statesOf()).toMatchObject({ odd: 'pending', fine: 'live' });
    const { items, zone: report } = await zone.get({ q: 'odd' });
    expect(report.problem).toBeUndefined();
    expect(items[0].records[0].reason).toMatch(/could not be asked at .*: AccessDenied/);
  });

  it('asks for all in turn, what was asked longest ago first, and stops where nothing can be asked', async () => {
    const { suffix, ownerId } = await zone.build('23-01-26-01');
    zone.records = Array.from({ length: 250 }, (_, index) => owned(`h${index}.${suffix}`, ownerId)).flat();
    zone.answer = () => 'no';
    await zone.read();
    expect(zone.questions).toHaveLength(200);
    const { items } = await zone.get({ q: 'h249.' });
    expect(items[0].records[0]).toMatchObject({ state: 'pending', reason: expect.stringMatching(/was not asked yet/) });
    await zone.read();
    expect(new Set(zone.questions).size).toBe(250);

    zone.questions.length = 0;
    zone.answer = () => {
      throw new Error('Throttling');
    };
    await zone.read();
    expect(zone.questions).toHaveLength(3);
  });

  it('asks again for what is not as it was when it was answered', async () => {
    const { suffix, ownerId } = await zone.build('23-01-26-01');
    const [address, registry] = owned(`x.${suffix}`, ownerId);
    zone.records = [address, registry];
    await zone.read();
    await zone.read();
    expect(zone.questions).toHaveLength(1);
    zone.records = [{ ...address, values: ['10.0.0.2'] }, registry];
    zone.answer = () => 'no';
    await zone.read();
    expect(await statesOf()).toMatchObject({ x: 'pending' });
  });

  it('tells news once, also where two replicas read at the same time', async () => {
    const { uid, suffix, ownerId } = await zone.build('22-01-26-01', { isGone: true });
    zone.records = owned(`late.${suffix}`, ownerId);
    const replica = zone.anotherWatch();
    let meet: () => void = () => undefined;
    const both = new Promise<void>(resolve => {
      meet = resolve;
    });
    let waiting = 0;
    zone.before.list = async () => {
      waiting += 1;
      if (waiting === 2) {
        meet();
      }
      await both;
    };
    await Promise.all([zone.watch.read('dev'), replica.read('dev')]);
    expect(await zone.news(uid)).toEqual([expect.stringMatching(/^dns.stale The record A late\./)]);
  });

  it('tells of many records in some sentences, and sums up the rest', async () => {
    const { uid, suffix, ownerId } = await zone.build('22-01-26-01', { isGone: true });
    zone.records = Array.from({ length: 30 }, (_, index) => owned(`h${index}.${suffix}`, ownerId)).flat();
    await zone.read();
    const news = await zone.news(uid);
    expect(news).toHaveLength(21);
    expect(news[20]).toBe('dns.stale 10 more records are so; the DNS page shows them all.');
  });

  it('tells a violation to who wrote it and to the build in whose namespace it stands', async () => {
    const writer = await zone.build('23-01-26-01');
    const victim = await zone.build('23-01-26-02');
    zone.records = owned(`x.${victim.suffix}`, writer.ownerId);
    await zone.read();
    const told = [expect.stringMatching(/is a violation: It was written by 23-01-26-01 outside its namespace/)];
    expect(await zone.news(writer.uid)).toEqual(told);
    expect(await zone.news(victim.uid)).toEqual(told);
  });

  it('answers from memory what has not changed: of ten thousand records too', async () => {
    const { suffix, ownerId } = await zone.build('23-01-26-01');
    zone.records = Array.from({ length: 5_000 }, (_, index) => owned(`h${index}.${suffix}`, ownerId)).flat();
    await zone.read();
    const read = jest.spyOn(zone.store, 'zone');
    const first = (await zone.get()).items;
    const second = (await zone.get()).items;
    expect(read).toHaveBeenCalledTimes(2);
    expect(second[1].records[0]).toBe(first[1].records[0]);
    await zone.build('23-01-26-02');
    expect((await zone.get()).items).toHaveLength(3);
  });

  describe('for who sees some builds only', () => {
    it('shows their namespaces and counts, and says no more of others than that they wrote there', async () => {
      const mine = await zone.build('23-01-26-01');
      const other = await zone.build('23-01-26-02');
      zone.records = [
        ...owned(`mine.${mine.suffix}`, mine.ownerId),
        ...owned(`theirs.${mine.suffix}`, other.ownerId),
        ...owned(`theirs.${other.suffix}`, other.ownerId),
        record(BASE_DOMAIN, 'NS', 'ns-1.awsdns-01.com.'),
      ];
      await zone.read();
      const { items, zone: report } = await zone.get({}, { field: 'build_id', values: ['23-01-26-01'] } as never);
      expect(items.map(({ hostSuffix }) => hostSuffix)).toEqual([mine.suffix]);
      expect(report.counts).toMatchObject({ live: 1, violation: 1, unowned: 0 });
      const violation = items[0].records.find(({ state }) => state === 'violation');
      expect(JSON.stringify(violation)).not.toContain('23-01-26-02');
      expect(violation?.reason).toBe('It was written by a build that you may not see.');
    });
  });
});
