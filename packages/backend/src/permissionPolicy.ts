import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult, isPermission, type PolicyDecision } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { PermissionPolicy, PolicyQuery, PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  goldenPathHistoryImportPermission,
  goldenPathPlatformAdminPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** The group that answers for everybody's clusters; see examples/catalog/people.yaml. */
const PLATFORM_GROUP = 'group:default/platform';

/**
 * A policy to start from: everybody reads and asks for builds, owners change their own (the plugin sees to that itself), and only
 * the platform group acts for others.
 */
export class ExamplePermissionPolicy implements PermissionPolicy {
  async handle(request: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    const platformOnly =
      isPermission(request.permission, goldenPathPlatformAdminPermission) ||
      isPermission(request.permission, goldenPathHistoryImportPermission);
    if (platformOnly && !user?.info.ownershipEntityRefs.includes(PLATFORM_GROUP)) {
      return { result: AuthorizeResult.DENY };
    }
    return { result: AuthorizeResult.ALLOW };
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
