import { isResourcePermission } from '@backstage/plugin-permission-common';
import { goldenPathPermissions } from '.';

describe('the permissions', () => {
  it('have the names that policies are written against', () => {
    expect(goldenPathPermissions.map(({ name }) => name).sort()).toEqual([
      'goldenpath.build.create',
      'goldenpath.build.extend',
      'goldenpath.build.read',
      'goldenpath.build.retry',
      'goldenpath.build.teardown',
      'goldenpath.build.validate',
      'goldenpath.database.approve',
      'goldenpath.database.create',
      'goldenpath.database.decommission',
      'goldenpath.database.read',
      'goldenpath.database.rotate',
      'goldenpath.dns.cleanup',
      'goldenpath.history.import',
      'goldenpath.history.read',
      'goldenpath.instance.manage',
      'goldenpath.platform.admin',
      'goldenpath.preflight.run',
    ]);
  });

  it('are about a single build where they act on one', () => {
    expect(
      goldenPathPermissions
        .filter(permission => isResourcePermission(permission, 'goldenpath-build'))
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'goldenpath.build.extend',
      'goldenpath.build.read',
      'goldenpath.build.retry',
      'goldenpath.build.teardown',
      'goldenpath.build.validate',
    ]);
  });
});
