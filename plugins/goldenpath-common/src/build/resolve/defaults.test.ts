import type { BuildRequest } from '../request';
import type { Contract } from '../../contract/types';
import { resolvedSpec } from '../../__testUtils__/requests';

describe('a request that can be met', () => {
  it('gets what it leaves out', () => {
    const spec = resolvedSpec({ facts: { usedBuildIds: ['23-01-26-01'] } });
    expect(spec).toEqual(
      expect.objectContaining({
        buildId: '23-01-26-02',
        clusterName: 'goldenpath-dev-eks-23-01-26-02',
        maxTier: '1.5',
        ttlHours: 8,
        owner: 'group:default/team-a',
        databases: [],
      }),
    );
    expect(spec.kubernetes.version).toBe('1.34');
    expect(spec.nodes).toEqual(
      expect.objectContaining({ size: 'medium', min: 2, desired: 3, max: 5, capacity: 'ON_DEMAND' }),
    );
  });

  it('may name the tier that it gets anyway', () => {
    expect(resolvedSpec({ request: { maxTier: '1.5' } }).maxTier).toBe('1.5');
  });

  it('may choose a lower tier where the contract allows it', () => {
    const spec = resolvedSpec({
      request: { maxTier: '1' },
      contract: contract => {
        contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true };
      },
    });
    expect(spec.maxTier).toBe('1');
    expect(spec.tiers.find(({ id }) => id === '1.5')?.selection.state).toBe('not-requested');
  });

  it('may ask for an earlier day that is free', () => {
    expect(resolvedSpec({ request: { buildId: '01-12-25-07' } }).buildId).toBe('01-12-25-07');
  });

  it.each([
    [{ desired: 8 }, { min: 2, desired: 8, max: 8 }],
    [{ max: 2 }, { min: 2, desired: 2, max: 2 }],
    [{ max: 1 }, { min: 1, desired: 1, max: 1 }],
    [{ min: 7 }, { min: 7, desired: 7, max: 7 }],
    [{ desired: 1 }, { min: 1, desired: 1, max: 5 }],
    [
      { min: 1, max: 9 },
      { min: 1, desired: 3, max: 9 },
    ],
  ])('keeps %j and moves the rest just far enough: %j', (nodes, expected) => {
    expect(resolvedSpec({ request: { nodes } }).nodes).toEqual(expect.objectContaining(expected));
  });

  it('may be ephemeral in prod', () => {
    const spec = resolvedSpec({ request: { environment: 'prod' }, environment: { name: 'prod' } });
    expect(spec.dns.hostSuffix).toBe('b-23-01-26-01.prod.goldenpathidp.io');
  });

  it('is fixed for a persistent cluster', () => {
    const spec = resolvedSpec({ request: { lifecycle: 'persistent' }, facts: { usedBuildIds: ['persistent'] } });
    expect(spec).toEqual(
      expect.objectContaining({
        buildId: 'persistent',
        clusterName: 'goldenpath-dev-eks',
        maxTier: '3',
        dns: {
          baseDomain: 'dev.goldenpathidp.io',
          hostSuffix: 'dev.goldenpathidp.io',
          ownerId: 'goldenpath-dev',
          namespace: '*.dev.goldenpathidp.io minus every *.b-*.dev.goldenpathidp.io',
        },
      }),
    );
    expect(spec).not.toHaveProperty('ttlHours');
  });

  it('gets databases where it reaches their tier', () => {
    const contract = (draft: Contract) => {
      draft.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
    };
    const spec = resolvedSpec({ request: { maxTier: '2', databases: [{ app: 'shop' }] }, contract });
    expect(spec.databases[0]).toEqual({
      app: 'shop',
      database: 'shop_b_23_01_26_01',
      role: 'shop_b_23_01_26_01',
      secret: 'goldenpath/dev/b-23-01-26-01/shop/postgres',
    });
  });

  it('gets the databases of its own apps unasked where nobody else could make them, and each once', () => {
    const contract = (draft: Contract) => {
      draft.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
    };
    const of = (request: Partial<BuildRequest>) => resolvedSpec({ request, contract });
    expect(of({ maxTier: '2' }).databases.map(({ app }) => app)).toEqual(['backstage', 'grafana']);
    expect(of({ maxTier: '2', databases: [{ app: 'grafana' }] }).databases.map(({ app }) => app)).toEqual([
      'grafana',
      'backstage',
    ]);
    expect(of({ maxTier: '1.5' }).databases).toEqual([]);
    expect(of({ lifecycle: 'persistent' }).databases).toEqual([]);
  });

  it('tells each app that needs one the secret of its database, which is the one that is made', () => {
    const spec = resolvedSpec({
      request: { maxTier: '2' },
      contract: draft => {
        draft.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
      },
    });
    const wanted = spec.apps.flatMap(({ databaseSecret }) => databaseSecret ?? []);
    expect(wanted.sort()).toEqual(spec.databases.map(({ secret }) => secret).sort());
    // What the app's own ExternalSecret reads is the same.
    for (const secret of wanted) {
      expect(JSON.stringify(spec.apps)).toContain(`"key":"${secret}"`);
    }
  });

  it('makes the database instance of its environment only where that is asked for', () => {
    const persistent = (ensureInstance?: boolean) =>
      resolvedSpec({ request: { lifecycle: 'persistent', ...(ensureInstance !== undefined && { ensureInstance }) } });
    expect(persistent(true).ensureInstance).toBe(true);
    expect(persistent(false)).not.toHaveProperty('ensureInstance');
    expect(persistent()).not.toHaveProperty('ensureInstance');
  });

  it('has its owner and entity written in full', () => {
    const spec = resolvedSpec({ request: { owner: 'Group:Team-A', entityRef: 'component:shop' } });
    expect(spec.owner).toBe('group:default/team-a');
    expect(spec.tags.Owner).toBe('group:default/team-a');
    expect(spec.entityRef).toBe('component:default/shop');
  });
});
