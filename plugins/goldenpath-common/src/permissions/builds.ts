import { createPermission } from '@backstage/plugin-permission-common';
import { GOLDENPATH_BUILD_RESOURCE_TYPE } from './resources';

/** To see builds. @public */
export const goldenPathBuildReadPermission = createPermission({
  name: 'goldenpath.build.read',
  attributes: { action: 'read' },
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});

/** To ask for a build. @public */
export const goldenPathBuildCreatePermission = createPermission({
  name: 'goldenpath.build.create',
  attributes: { action: 'create' },
});

/** To let a build live longer. @public */
export const goldenPathBuildExtendPermission = createPermission({
  name: 'goldenpath.build.extend',
  attributes: { action: 'update' },
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});

/** To have the failed steps of a build tried again. @public */
export const goldenPathBuildRetryPermission = createPermission({
  name: 'goldenpath.build.retry',
  attributes: { action: 'update' },
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});

/** To have the criteria of a build proven afresh. @public */
export const goldenPathBuildValidatePermission = createPermission({
  name: 'goldenpath.build.validate',
  attributes: { action: 'update' },
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});

/** To tear a build down. @public */
export const goldenPathBuildTeardownPermission = createPermission({
  name: 'goldenpath.build.teardown',
  attributes: { action: 'delete' },
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});
