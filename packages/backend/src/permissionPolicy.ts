import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult, isPermission, type PolicyDecision } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { PermissionPolicy, PolicyQuery, PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  goldenPathDatabaseApprovePermission,
  goldenPathHistoryImportPermission,
  goldenPathInstanceManagePermission,
  goldenPathPlatformAdminPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** The groups that answer for what is everybody's; see examples/catalog/people.yaml. */
const PLATFORM_GROUP = 'group:default/platform';
const DATABASE_GROUP = 'group:default/database-team';

/** Who alone may do what. */
const RESERVED = [
  { permission: goldenPathPlatformAdminPermission, groups: [PLATFORM_GROUP] },
  { permission: goldenPathHistoryImportPermission, groups: [PLATFORM_GROUP] },
  { permission: goldenPathDatabaseApprovePermission, groups: [PLATFORM_GROUP, DATABASE_GROUP] },
  { permission: goldenPathInstanceManagePermission, groups: [PLATFORM_GROUP, DATABASE_GROUP] },
];

/**
 * A policy to start from: everybody reads and asks for builds and databases, owners change their own (the plugin sees to that itself), the
 * database team approves and has the instances, and only the platform group acts for others.
 */
export class ExamplePermissionPolicy implements PermissionPolicy {
  async handle(request: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    const reserved = RESERVED.find(({ permission }) => isPermission(request.permission, permission));
    const ownsAs = user?.info.ownershipEntityRefs ?? [];
    const isAllowed = reserved === undefined || reserved.groups.some(group => ownsAs.includes(group));
    return { result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'example-policy',
  register(registration) {
    registration.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ExamplePermissionPolicy());
      },
    });
  },
});
