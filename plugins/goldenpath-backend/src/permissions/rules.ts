import { createPermissionResourceRef, createPermissionRule } from '@backstage/plugin-permission-node';
import { GOLDENPATH_BUILD_RESOURCE_TYPE, type Lifecycle } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';

/** What rules see of a build. */
export interface BuildResource {
  environment: string;
  lifecycle: Lifecycle;
  owner: string;
}

/** A rule as a condition on the columns of the build table. */
export interface BuildFieldFilter {
  field: 'environment' | 'lifecycle' | 'owner';
  values: string[];
}

/** The resource that build permissions are conditional on. */
export const buildResourceRef = createPermissionResourceRef<BuildResource, BuildFieldFilter>().with({
  pluginId: 'goldenpath',
  resourceType: GOLDENPATH_BUILD_RESOURCE_TYPE,
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allows builds that belong to one of the given owners',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({
    owners: z.array(z.string()).describe('Entity references; usually the ownership entities of the user'),
  }),
  apply: (build, { owners }) => owners.includes(build.owner),
  toQuery: ({ owners }) => ({ field: 'owner' as const, values: owners }),
});

const hasEnvironment = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Allows builds in one of the given environments',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({ environments: z.array(z.string()).describe('Names of environments') }),
  apply: (build, { environments }) => environments.includes(build.environment),
  toQuery: ({ environments }) => ({ field: 'environment' as const, values: environments }),
});

const hasLifecycle = createPermissionRule({
  name: 'HAS_LIFECYCLE',
  description: 'Allows builds of one of the given lifecycles',
  resourceRef: buildResourceRef,
  paramsSchema: z.object({ lifecycles: z.array(z.enum(['ephemeral', 'persistent'])) }),
  apply: (build, { lifecycles }) => lifecycles.includes(build.lifecycle),
  toQuery: ({ lifecycles }) => ({ field: 'lifecycle' as const, values: lifecycles }),
});

/** Every rule that a policy can make build permissions conditional on. */
export const buildRules = { isOwner, hasEnvironment, hasLifecycle };
