import { createPermission } from '@backstage/plugin-permission-common';

/** To make or retire an environment's RDS instance. @public */
export const goldenPathInstanceManagePermission = createPermission({
  name: 'goldenpath.instance.manage',
  attributes: { action: 'update' },
});

/** To delete stale DNS records. @public */
export const goldenPathDnsCleanupPermission = createPermission({
  name: 'goldenpath.dns.cleanup',
  attributes: { action: 'delete' },
});

/** To run the preflight checks on demand. @public */
export const goldenPathPreflightRunPermission = createPermission({
  name: 'goldenpath.preflight.run',
  attributes: { action: 'read' },
});

/** To see the timing history. @public */
export const goldenPathHistoryReadPermission = createPermission({
  name: 'goldenpath.history.read',
  attributes: { action: 'read' },
});

/** To import timing records. @public */
export const goldenPathHistoryImportPermission = createPermission({
  name: 'goldenpath.history.import',
  attributes: { action: 'create' },
});

/** To act on everybody's builds, for any owner: the platform team's. @public */
export const goldenPathPlatformAdminPermission = createPermission({
  name: 'goldenpath.platform.admin',
  attributes: { action: 'update' },
});
