import fc from 'fast-check';
import { PERSISTENT_BUILD_ID } from './buildId';
import { databaseNamesOf, findDatabaseNameFault, findRoleNameFault } from './databaseNames';

const inBuild = (app: string, buildId = '23-01-26-01') => databaseNamesOf({ app, lifecycle: 'ephemeral', buildId });
const inPersistent = (app: string) => databaseNamesOf({ app, lifecycle: 'persistent', buildId: PERSISTENT_BUILD_ID });

describe("an app's database", () => {
  it('is named after the app and the build', () => {
    expect(inBuild('shop')).toEqual({
      result: 'named',
      database: 'shop_b_23_01_26_01',
      role: 'shop_b_23_01_26_01',
    });
    expect(inBuild('web-shop')).toEqual(expect.objectContaining({ database: 'web_shop_b_23_01_26_01' }));
    expect(inPersistent('shop')).toEqual({ result: 'named', database: 'shop', role: 'shop' });
  });

  it('is refused where PostgreSQL would cut the name', () => {
    expect(inBuild('a'.repeat(17)).result).toBe('named');
    expect(inBuild('a'.repeat(18))).toEqual({
      result: 'refused',
      code: 'NAME_TOO_LONG',
      reason: expect.stringContaining('32 characters'),
    });
    expect(inPersistent('a'.repeat(31)).result).toBe('named');
    expect(inPersistent('a'.repeat(32)).result).toBe('refused');
  });

  it.each(['1shop', 'Shop', 'web_shop', 'a.b', '', 'shop-', 'shop"; DROP'])('cannot belong to an app %p', app => {
    expect(inBuild(app)).toEqual(expect.objectContaining({ result: 'refused', code: 'INVALID' }));
  });

  it.each(['user', 'order', 'select', 'table', 'all'])('cannot be called %s, a reserved word', app => {
    expect(inPersistent(app)).toEqual(
      expect.objectContaining({ result: 'refused', code: 'INVALID', reason: expect.stringContaining('reserved word') }),
    );
    expect(inBuild(app).result).toBe('named');
  });

  it.each(['b-23-01-26-01', 'shop-b-23-01-26-01'])('cannot belong to the app %s, which is named like a build', app => {
    expect(inPersistent(app)).toEqual(expect.objectContaining({ result: 'refused', code: 'INVALID' }));
  });

  it.each(['postgres', 'rdsadmin', 'template0', 'rds-superuser', 'pg-monitor'])('cannot be called %s', app => {
    expect(inPersistent(app)).toEqual(
      expect.objectContaining({ result: 'refused', code: 'INVALID', reason: expect.stringContaining('reserved') }),
    );
  });

  it('cannot belong to an app that is named like a build of another', () => {
    expect(inPersistent('shop-b-23-01-26-01').result).toBe('refused');
  });

  it('never shares its name with that of another app or build, and always fits', () => {
    const app = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
    const place = fc.constantFrom('23-01-26-01', '23-01-26-02', '01-02-26-01', PERSISTENT_BUILD_ID);
    const nameIn = (name: string, buildId: string) =>
      buildId === PERSISTENT_BUILD_ID ? inPersistent(name) : inBuild(name, buildId);
    fc.assert(
      fc.property(app, place, app, place, (one, here, other, there) => {
        const first = nameIn(one, here);
        const second = nameIn(other, there);
        fc.pre(first.result === 'named' && second.result === 'named');
        expect(findDatabaseNameFault(first.database)).toBeUndefined();
        expect(findRoleNameFault(first.role)).toBeUndefined();
        expect(first.database === second.database).toBe(one === other && here === there);
      }),
      { numRuns: 500 },
    );
  });
});
