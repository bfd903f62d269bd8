import type { BuildRequest } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { z } from 'zod/v3';

/** The fields of a build request as actions take them. */
export function buildRequestFields(zod: typeof z) {
  return {
    environment: zod.string().describe('Name of the environment, as the platform team configured it'),
    owner: zod.string().describe('Entity reference of the owner; one of your own groups, or you'),
    lifecycle: zod
      .enum(['ephemeral', 'persistent'])
      .optional()
      .describe('Ephemeral (the default) goes by itself; persistent stays'),
    buildId: zod
      .string()
      .optional()
      .describe('Two-digit groups, as 23-01-26-01; the next free one of today if left out'),
    entityRef: zod.string().optional().describe('The catalog entity that the cluster is made for'),
    maxTier: zod.string().optional().describe('The highest tier to build, where the contract lets a request choose'),
    ttlHours: zod.number().int().positive().optional().describe("Hours to live; the environment's default if left out"),
    kubernetesVersion: zod
      .string()
      .optional()
      .describe("A version of the contract, as 1.33; the contract's default if left out"),
    nodes: zod
      .object({
        size: zod.enum(['small', 'medium', 'large', 'xlarge']).optional().describe('Size of each node'),
        min: zod.number().int().optional().describe('Fewest nodes'),
        desired: zod.number().int().optional().describe('Nodes at the start'),
        max: zod.number().int().optional().describe('Most nodes'),
        capacity: zod.enum(['ON_DEMAND', 'SPOT']).optional().describe('How the nodes are bought'),
      })
      .optional()
      .describe('The nodes; what is left out comes from the contract'),
    databases: zod
      .array(zod.object({ app: zod.string().describe('The app that gets the database') }))
      .optional()
      .describe('Databases to make with the cluster, where its tier allows them'),
    description: zod.string().optional().describe('What the cluster is for'),
  };
}

/** A build request as a template's step carries it. */
export type BuildRequestInput = z.infer<z.ZodObject<ReturnType<typeof buildRequestFields>>>;

/** A build request as the backend takes it; it is ephemeral where nothing else is said. */
export function toBuildRequest(input: BuildRequestInput): BuildRequest {
  return { ...input, lifecycle: input.lifecycle ?? 'ephemeral' };
}
