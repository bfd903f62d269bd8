import type { BuildsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import type { BuildFilter } from './filter';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { requestFor, specOf } from './__testUtils__/requests';

const NOW = Date.parse('2026-01-23T10:00:00Z');
const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('The list of builds in %s', id => {
  let knex: Knex;
  let store: DatabaseBuildStore;

  beforeAll(async () => {
    knex = await migrated(await databases.init(id));
    store = DatabaseBuildStore.create({ database: knex });
    for (const number of [1, 2, 3, 4, 5]) {
      const spec = specOf({
        buildId: `23-01-26-0${number}`,
        clusterName: `goldenpath-dev-eks-23-01-26-0${number}`,
        owner: number % 2 === 0 ? 'group:default/team-b' : 'group:default/team-a',
        entityRef: number === 3 ? 'component:default/shop' : undefined,
        ttlHours: number,
      });
      // Two in one millisecond: nothing may be lost or shown twice at the edge of a page.
      await store.admit(requestFor(spec, { now: NOW + Math.floor(number / 2), requester: `user:default/u_${number}` }));
    }
    const torn = await store.get({ environment: 'dev', buildId: '23-01-26-05' });
    await store.requestTeardown({ uid: torn?.build.uid ?? '', actor: 'user:default/ada', now: NOW });
  });
  afterAll(async () => {
    await knex.destroy();
  });

  const numbersOf = async (query: BuildsQuery, allowed?: BuildFilter) => {
    const page = await store.list({ query, allowed });
    return page.items.map(record => Number(record.build.buildId.slice(-1)));
  };

  it('shows the newest first, page by page, each build once', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ query: { limit: 2, cursor } });
      expect(page.totalItems).toBe(5);
      seen.push(...page.items.map(record => Number(record.build.buildId.slice(-1))));
      cursor = page.nextCursor;
    } while (cursor);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(seen[4]).toBe(1);
    expect(seen.slice(0, 2).sort()).toEqual([4, 5]);
  });

  it.each<[string, BuildsQuery, number[]]>([
    ['an owner', { owner: 'group:default/team-b' }, [2, 4]],
    ['several owners', { owner: 'group:default/team-b,group:default/team-a' }, [1, 2, 3, 4, 5]],
    ['an entity', { entityRef: 'component:default/shop' }, [3]],
    ['a phase', { phase: 'tearing-down' }, [5]],
    ['several phases', { phase: 'pending,tearing-down' }, [1, 2, 3, 4, 5]],
    ['a lifecycle', { lifecycle: 'persistent' }, []],
    ['an environment', { environment: 'prod' }, []],
    ['a requester', { requester: 'user:default/u_2' }, [2]],
    ['a part of a name, in any case', { q: 'EKS-23-01-26-04' }, [4]],
    ['a text with a wildcard character, literally', { q: 'u_' }, [1, 2, 3, 4, 5]],
    ['a wildcard that no name has', { q: '%' }, []],
    ['an expiry', { expiresBefore: new Date(NOW + 2 * 3_600_000 + 10).toISOString() }, [1, 2]],
  ])('selects by %s', async (_name, query, expected) => {
    expect((await numbersOf(query)).sort()).toEqual(expected);
  });

  it('sorts by expiry in either order', async () => {
    expect(await numbersOf({ sort: 'expiresAt', order: 'asc' })).toEqual([1, 2, 3, 4, 5]);
    expect(await numbersOf({ sort: 'expiresAt', order: 'desc' })).toEqual([5, 4, 3, 2, 1]);
  });

  it.each<[string, BuildFilter, number[]]>([
    ['one owner', { field: 'owner', values: ['group:default/team-b'] }, [2, 4]],
    ['nobody', { anyOf: [] }, []],
    ['everybody', { allOf: [] }, [1, 2, 3, 4, 5]],
    ['not one owner', { not: { field: 'owner', values: ['group:default/team-b'] } }, [1, 3, 5]],
    [
      'one of several',
      {
        anyOf: [
          { field: 'owner', values: ['group:default/team-b'] },
          {
            allOf: [
              { field: 'environment', values: ['prod'] },
              { field: 'lifecycle', values: ['ephemeral'] },
            ],
          },
        ],
      },
      [2, 4],
    ],
  ])('narrows to what a reader may see: %s', async (_name, allowed, expected) => {
    expect((await numbersOf({}, allowed)).sort()).toEqual(expected);
  });

  it('refuses a cursor that is none', async () => {
    await expect(store.list({ query: { cursor: 'nonsense' } })).rejects.toThrow('The cursor is not one');
  });
});
