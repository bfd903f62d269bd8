import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import type { Admission } from './BuildStore';
import type { BuildRecord } from './types';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { OWNER, persistentSpec, requestFor, REQUESTER, specOf } from './__testUtils__/requests';

const NOW = Date.parse('2026-01-23T10:00:00Z');
const HOUR = 3_600_000;
const databases = supportedDatabases();

function admitted(admission: Admission): BuildRecord {
  if (admission.result !== 'admitted') {
    throw new Error(`Expected an admitted build, got ${JSON.stringify(admission)}`);
  }
  return admission.record;
}

describe.each(databases.eachSupportedId())('Builds in %s', id => {
  let knex: Knex;
  let store: DatabaseBuildStore;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    store = DatabaseBuildStore.create({ database: knex });
  });
  afterEach(async () => {
    await knex.destroy();
  });

  const finish = async (uid: string) =>
    knex('builds').where({ uid }).update({ finished_at: NOW, goal: 'absent', phase: 'gone' });

  describe('admission', () => {
    it('keeps a build with its steps, its expiry and its first event', async () => {
      const record = admitted(await store.admit(requestFor(specOf({ ttlHours: 8 }))));

      const stored = await store.get({ environment: 'dev', buildId: '23-01-26-01' });
      expect(stored).toEqual(record);
      expect(record.build).toMatchObject({ phase: 'pending', incarnation: 1, expiresAt: NOW + 8 * HOUR });
      expect(record.steps.map(step => step.stepId)).toEqual(['preflight', 'control-plane']);
      const events = await store.events({ uid: record.build.uid, after: 0, limit: 10 });
      expect(events.items[0]).toMatchObject({ id: 1, type: 'build.requested', actor: REQUESTER });
    });

    it('gives one build id to one of two that ask for it at once, and keeps it used after the teardown', async () => {
      const answers = await Promise.all([store.admit(requestFor(specOf())), store.admit(requestFor(specOf()))]);

      expect(answers.map(answer => answer.result).sort()).toEqual(['admitted', 'id-used']);
      const winner = answers.flatMap(answer => (answer.result === 'admitted' ? [answer.record] : []));
      await finish(winner[0].build.uid);
      expect(await store.admit(requestFor(specOf()))).toEqual({ result: 'id-used', buildId: '23-01-26-01' });
    });

    it('knows ids of imported history as used', async () => {
      await DatabaseHistoryStore.create({ database: knex }).import({
        now: NOW,
        records: [
          {
            startTime: '2026-01-23T08:00:00Z',
            endTime: '2026-01-23T08:10:00Z',
            phase: 'build',
            environment: 'dev',
            buildId: '23-01-26-01',
            durationSeconds: 600,
            exitCode: 1,
            flags: '',
            logPath: 'logs/x.log',
          },
        ],
      });

      expect(await store.usedBuildIds('dev')).toEqual(['23-01-26-01']);
      expect(await store.usedBuildIds('prod')).toEqual([]);
      expect(await store.admit(requestFor(specOf()))).toMatchObject({ result: 'id-used' });
    });

    it('gives many that ask for the next free id at once each their own', async () => {
      const next = (used: string[]) => {
        const number = used.length + 1;
        return specOf({ buildId: `23-01-26-${String(number).padStart(2, '0')}` });
      };
      const request = requestFor(specOf(), {
        resolve: ({ usedBuildIds }) => ({ result: 'resolved', spec: next(usedBuildIds) }),
      });

      const answers = await Promise.all(Array.from({ length: 6 }, () => store.admit(request)));

      expect(answers.map(answer => admitted(answer).build.buildId).sort()).toEqual(
        ['01', '02', '03', '04', '05', '06'].map(number => `23-01-26-${number}`),
      );
    });

    it('never admits more than the quota, however many ask at once', async () => {
      const requests = Array.from({ length: 6 }, (_, index) =>
        requestFor(specOf({ buildId: `23-01-26-0${index + 1}` }), { quota: { perOwner: 2, total: 100 } }),
      );

      const answers = await Promise.all(requests.map(request => store.admit(request)));

      const refused = answers.filter(answer => answer.result !== 'admitted');
      expect(refused).toHaveLength(4);
      expect(refused[0]).toEqual({ result: 'quota-exceeded', bound: 'owner', limit: 2, used: 2 });
      expect(await store.countActive({ environment: 'dev', owner: OWNER })).toBe(2);
    });

    it('counts only builds that are not gone, and names the bound of the environment', async () => {
      const quota = { perOwner: 5, total: 1 };
      const first = admitted(await store.admit(requestFor(specOf({ buildId: '23-01-26-01' }), { quota })));
      const second = requestFor(specOf({ buildId: '23-01-26-02', owner: 'group:default/team-b' }), { quota });

      expect(await store.admit(second)).toMatchObject({ result: 'quota-exceeded', bound: 'environment', limit: 1 });
      await finish(first.build.uid);
      expect(await store.admit(second)).toMatchObject({ result: 'admitted' });
    });

    it('answers a repeat with the same key by the first build, and refuses the key for another request', async () => {
      const idempotency = { key: 'k1', bodyDigest: 'a' };
      const first = admitted(await store.admit(requestFor(specOf(), { idempotency })));

      const repeat = await store.admit(requestFor(specOf({ buildId: '23-01-26-02' }), { idempotency }));
      expect(repeat).toEqual({ result: 'repeated', record: first });
      expect(await store.admit(requestFor(specOf(), { idempotency: { key: 'k1', bodyDigest: 'b' } }))).toEqual({
        result: 'key-reused',
        key: 'k1',
      });
      expect(
        await store.admit(
          requestFor(specOf({ buildId: '23-01-26-03' }), { idempotency, requester: 'user:default/bob' }),
        ),
      ).toMatchObject({ result: 'admitted' });
    });

    it('lets two repeats that arrive together share one build', async () => {
      const idempotency = { key: 'k1', bodyDigest: 'a' };
      const answers = await Promise.all([
        store.admit(requestFor(specOf(), { idempotency })),
        store.admit(requestFor(specOf(), { idempotency })),
      ]);
      expect(answers.map(answer => answer.result).sort()).toEqual(['admitted', 'repeated']);
    });

    it('makes a persistent cluster again only once the last incarnation is gone', async () => {
      const first = admitted(await store.admit(requestFor(persistentSpec())));
      expect(first.build.expiresAt).toBeUndefined();
      expect(await store.admit(requestFor(persistentSpec()))).toMatchObject({ result: 'still-there', incarnation: 1 });

      await finish(first.build.uid);
      expect(admitted(await store.admit(requestFor(persistentSpec()))).build.incarnation).toBe(2);
      const key = { environment: 'dev', buildId: 'persistent' };
      expect((await store.get(key))?.build.incarnation).toBe(2);
      expect((await store.get({ ...key, incarnation: 1 }))?.build.phase).toBe('gone');
    });

    it('writes nothing for a refused request', async () => {
      const refusals = [{ path: 'ttlHours', code: 'TTL_ABOVE_MAXIMUM' as const, message: 'At most 72 hours' }];
      const answer = await store.admit(requestFor(specOf(), { resolve: () => ({ result: 'refused', refusals }) }));
      expect(answer).toEqual({ result: 'refused', refusals });
      expect((await store.list({ query: {} })).totalItems).toBe(0);
    });
  });

  describe('extension', () => {
    it('moves the expiry up to the ceiling and no further, also when two extend at once', async () => {
      const { uid, createdAt } = admitted(await store.admit(requestFor(specOf({ ttlHours: 8 })))).build;
      const act = { uid, actor: REQUESTER, now: NOW, hours: 3, latest: createdAt + 12 * HOUR };

      const answers = await Promise.all([store.extend(act), store.extend(act)]);

      expect(answers.map(answer => answer.result).sort()).toEqual(['above-ceiling', 'extended']);
      const stored = await store.get({ environment: 'dev', buildId: '23-01-26-01' });
      expect(stored?.build.expiresAt).toBe(createdAt + 11 * HOUR);
      const events = await store.events({ uid, after: 0, limit: 10 });
      expect(events.items.filter(event => event.type === 'build.extended')).toHaveLength(1);
    });

    it('is refused for what does not expire and for what is being torn down', async () => {
      const persistent = admitted(await store.admit(requestFor(persistentSpec()))).build;
      const act = { uid: persistent.uid, actor: REQUESTER, now: NOW, hours: 1, latest: NOW + 99 * HOUR };
      expect(await store.extend(act)).toEqual({ result: 'no-expiry' });
      await store.requestTeardown(act);
      expect(await store.extend(act)).toEqual({ result: 'phase-forbids', phase: 'tearing-down' });
    });
  });

  describe('teardown request', () => {
    it('turns the goal once, says who asked, and records the interrupted build', async () => {
      const { uid } = admitted(await store.admit(requestFor(specOf()))).build;
      const act = { uid, actor: REQUESTER, now: NOW + HOUR };

      const answer = await store.requestTeardown(act);

      expect(answer.result).toBe('requested');
      expect(answer.record.build).toMatchObject({
        goal: 'absent',
        phase: 'tearing-down',
        teardown: { requestedBy: REQUESTER, requestedAt: NOW + HOUR },
      });
      expect((await store.requestTeardown(act)).result).toBe('under-way');
      const queued = await knex('history_outbox');
      expect(queued.map(entry => JSON.parse(entry.record_json))).toEqual([
        expect.objectContaining({ phase: 'build', exitCode: 130, durationSeconds: 3600 }),
      ]);
    });

    it('shows nothing as healthy any more that nobody looks at', async () => {
      const { uid } = admitted(await store.admit(requestFor(specOf()))).build;
      const passed = [
        {
          type: 'api-answers',
          status: 'True',
          reason: 'Answers',
          message: 'ok',
          lastTransitionTime: '2026-01-23T10:00:00Z',
        },
      ];
      await knex('builds')
        .where({ uid })
        .update({ conditions_json: JSON.stringify(passed) });

      const { record } = await store.requestTeardown({ uid, actor: REQUESTER, now: NOW });

      expect(record.build.conditions).toContainEqual(
        expect.objectContaining({ type: 'api-answers', status: 'Unknown', reason: 'TearingDown' }),
      );
    });
  });

  describe('retry', () => {
    it('lets what failed and what it blocked start again, as a new attempt', async () => {
      const { uid } = admitted(await store.admit(requestFor(specOf()))).build;
      await knex('subject_steps')
        .where({ subject_uid: uid, step_id: 'preflight' })
        .update({ state: 'failed', started_at: NOW });
      await knex('subject_steps').where({ subject_uid: uid, step_id: 'control-plane' }).update({ state: 'blocked' });
      await knex('builds').where({ uid }).update({ phase: 'failed', attempt_recorded_at: NOW });

      const answer = await store.retry({ uid, actor: REQUESTER, now: NOW + HOUR });

      expect(answer).toMatchObject({
        result: 'retried',
        record: { build: { phase: 'pending', attempt: { number: 2, startedAt: NOW + HOUR } } },
      });
      const stored = await store.get({ environment: 'dev', buildId: '23-01-26-01' });
      expect(stored?.steps.map(step => [step.state, step.round])).toEqual([
        ['pending', 2],
        ['pending', 2],
      ]);
    });

    it('is refused while the build is being made', async () => {
      const { uid } = admitted(await store.admit(requestFor(specOf()))).build;
      expect(await store.retry({ uid, actor: REQUESTER, now: NOW })).toEqual({
        result: 'phase-forbids',
        phase: 'pending',
      });
    });
  });

  describe('events', () => {
    it('are numbered without a gap and read on from any of them', async () => {
      const { uid } = admitted(await store.admit(requestFor(specOf({ ttlHours: 1 })))).build;
      const act = { uid, actor: REQUESTER, now: NOW, hours: 1, latest: NOW + 99 * HOUR };
      await Promise.all([store.extend(act), store.extend(act), store.extend(act)]);

      const all = await store.events({ uid, after: 0, limit: 100 });
      expect(all.items.map(event => event.id)).toEqual(all.items.map((_, index) => index + 1));
      expect(all.nextCursor).toBeUndefined();
      const first = await store.events({ uid, after: 0, limit: 2 });
      expect(first).toMatchObject({ nextCursor: '2', totalItems: all.totalItems });
      const rest = await store.events({ uid, after: 2, limit: 100 });
      expect([...first.items, ...rest.items]).toEqual(all.items);
    });
  });
});
