import { createPermission } from '@backstage/plugin-permission-common';

/** To see application databases. @public */
export const goldenPathDatabaseReadPermission = createPermission({
  name: 'goldenpath.database.read',
  attributes: { action: 'read' },
});

/** To ask for an application database or a grant on one. @public */
export const goldenPathDatabaseCreatePermission = createPermission({
  name: 'goldenpath.database.create',
  attributes: { action: 'create' },
});

/** To approve or reject what others ask for. @public */
export const goldenPathDatabaseApprovePermission = createPermission({
  name: 'goldenpath.database.approve',
  attributes: { action: 'update' },
});

/** To rotate the password of a grant. @public */
export const goldenPathDatabaseRotatePermission = createPermission({
  name: 'goldenpath.database.rotate',
  attributes: { action: 'update' },
});

/** To take an application database away. @public */
export const goldenPathDatabaseDecommissionPermission = createPermission({
  name: 'goldenpath.database.decommission',
  attributes: { action: 'delete' },
});
