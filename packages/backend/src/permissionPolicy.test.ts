import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult, type Permission } from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  goldenPathBuildCreatePermission,
  goldenPathDatabaseApprovePermission,
  goldenPathDatabaseCreatePermission,
  goldenPathHistoryImportPermission,
  goldenPathInstanceManagePermission,
  goldenPathPlatformAdminPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { ExamplePermissionPolicy } from './permissionPolicy';

const TEAM = 'group:default/team-a';
const DATABASE_TEAM = 'group:default/database-team';
const PLATFORM = 'group:default/platform';

function member(group: string): PolicyQueryUser {
  const userEntityRef = 'user:default/ada';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, group] },
  };
}

describe('The example policy', () => {
  it.each<[string, Permission, string[]]>([
    ['asks for builds', goldenPathBuildCreatePermission, [TEAM, DATABASE_TEAM, PLATFORM]],
    ['asks for databases', goldenPathDatabaseCreatePermission, [TEAM, DATABASE_TEAM, PLATFORM]],
    ['approves databases', goldenPathDatabaseApprovePermission, [DATABASE_TEAM, PLATFORM]],
    ['makes and retires instances', goldenPathInstanceManagePermission, [DATABASE_TEAM, PLATFORM]],
    ['imports history', goldenPathHistoryImportPermission, [PLATFORM]],
    ['acts for others', goldenPathPlatformAdminPermission, [PLATFORM]],
  ])('lets only these do it: %s', async (_, permission, groups) => {
    const policy = new ExamplePermissionPolicy();
    const allowed = [];
    for (const group of [TEAM, DATABASE_TEAM, PLATFORM]) {
      const { result } = await policy.handle({ permission }, member(group));
      if (result === AuthorizeResult.ALLOW) {
        allowed.push(group);
      }
    }
    expect(allowed).toEqual(groups);
  });

  it('denies what is reserved to whoever is nobody', async () => {
    const decision = await new ExamplePermissionPolicy().handle({ permission: goldenPathPlatformAdminPermission });
    expect(decision).toEqual({ result: AuthorizeResult.DENY });
  });
});
