import fc from 'fast-check';
import { clusterNameOf } from '../identity/names';
import { buildEntityName, databaseEntityName } from './entityNames';

/** What the catalog takes as a name. */
const ENTITY_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const environment = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const buildId = fc.constantFrom('23-01-26-01', '23-01-26-02', '24-01-26-01');
const cluster = fc
  .record({ environment, buildId, lifecycle: fc.constantFrom('ephemeral' as const, 'persistent' as const) })
  .map(identity => ({ clusterName: clusterNameOf({ prefix: 'goldenpath', ...identity }) }));
const database = fc.record({ environment, name: fc.stringMatching(/^[a-z][a-z0-9_]{2,62}$/) });

describe('the names of entities', () => {
  it("is the cluster's for a build, and says where it is for a database", () => {
    expect(buildEntityName({ clusterName: 'goldenpath-dev-eks-23-01-26-01' })).toBe('goldenpath-dev-eks-23-01-26-01');
    expect(databaseEntityName({ environment: 'dev', name: 'orders' })).toBe('dev.orders');
  });

  it('are names that the catalog takes, however odd the environment', () => {
    fc.assert(fc.property(cluster, build => ENTITY_NAME.test(buildEntityName(build))));
    fc.assert(fc.property(database, key => ENTITY_NAME.test(databaseEntityName(key))));
    expect(databaseEntityName({ environment: 'dev', name: 'orders__' })).toMatch(/^dev\.orders__-[0-9a-f]{8}$/);
  });

  it('are different for different things', () => {
    fc.assert(
      fc.property(cluster, cluster, database, database, (one, two, three, four) => {
        const whole = [
          one.clusterName,
          two.clusterName,
          `${three.environment}.${three.name}`,
          `${four.environment}.${four.name}`,
        ];
        const names = [buildEntityName(one), buildEntityName(two), databaseEntityName(three), databaseEntityName(four)];
        expect(new Set(names).size).toBe(new Set(whole).size);
      }),
    );
  });

  it('stay apart where only what is cut off differs', () => {
    const stem = 'e'.repeat(63);
    const names = ['23-01-26-01', '23-01-26-02'].map(id =>
      buildEntityName({ clusterName: `goldenpath-${stem}-eks-${id}` }),
    );
    expect(new Set(names).size).toBe(2);
    expect(names[0]).toMatch(/^goldenpath-e{43}-[0-9a-f]{8}$/);
  });
});
