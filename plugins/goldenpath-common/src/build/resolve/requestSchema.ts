import { z } from 'zod';
import { isTierId } from '../../contract/tierId';
import { normaliseEntityRef } from '../../identity/entityRef';
import type { BuildRequest } from '../request';

const text = z.string().min(1, 'Must not be empty');
const count = z.number().int('Must be a whole number').min(0, 'Must not be negative');

/** An entity reference in its full form, of certain kinds where some are named. */
export const entityRef = (kinds: string | undefined, example: string) =>
  z.string().transform((value, ctx) => {
    const normalised = normaliseEntityRef(value);
    if (normalised === undefined || (kinds !== undefined && !new RegExp(`^(${kinds}):`).test(normalised))) {
      ctx.addIssue({ code: 'custom', message: `"${value}" is no entity reference such as ${example}` });
      return z.NEVER;
    }
    return normalised;
  });

/** The reference of a group or a user. */
export const ownerRef = entityRef('group|user', 'group:default/team-a, of a group or a user');

/** The fields of a request, each by itself, so that one broken field does not hide what is wrong with another. */
export const requestFields = {
  environment: text,
  lifecycle: z.enum(['ephemeral', 'persistent']),
  buildId: text.optional(),
  owner: ownerRef,
  entityRef: entityRef(undefined, 'component:default/shop').optional(),
  maxTier: z.string().refine(isTierId, 'Must be a tier id in quotes such as "1.5"').optional(),
  ttlHours: z.number().positive('Must be above 0').optional(),
  kubernetesVersion: text.optional(),
  nodes: z
    .strictObject({
      size: z.enum(['small', 'medium', 'large', 'xlarge']).optional(),
      min: count.optional(),
      desired: count.optional(),
      max: count.optional(),
      capacity: z.enum(['ON_DEMAND', 'SPOT']).optional(),
    })
    .optional(),
  databases: z.array(z.strictObject({ app: text })).optional(),
  ensureInstance: z.boolean().optional(),
  description: z.string().max(1000, 'Must have at most 1000 characters').optional(),
};

/**
 * The shape of a build request. Whether it can be met is {@link resolveBuild}'s to say.
 *
 * @public
 */
export const buildRequestSchema: z.ZodType<BuildRequest, unknown> = z.strictObject(requestFields);
