import { z } from 'zod';
import { ownerRef } from '../../build/resolve/requestSchema';
import type { CapacityAnswer, CapacityBound, CapacityQuery } from '../../capacity/types';
import { nodesSchema } from './specSchema';

const count = z.number().int().min(0);

const boundSchema: z.ZodType<CapacityBound> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    id: z.string(),
    title: z.string(),
    left: count,
    used: z.number().min(0),
    limit: z.number().min(0),
    unit: z.string(),
    evidence: z.string(),
  }),
  z.object({ state: z.literal('unknown'), id: z.string(), title: z.string(), evidence: z.string() }),
]);

const roomSchema = z.discriminatedUnion('certainty', [
  z.object({ certainty: z.enum(['exact', 'at-most']), left: count, bound: z.string() }),
  z.object({ certainty: z.literal('unknown') }),
]);

/** `GET /capacity`. @public */
export const capacityAnswerSchema: z.ZodType<CapacityAnswer> = z.intersection(
  roomSchema,
  z.object({ environment: z.string(), nodes: nodesSchema, bounds: z.array(boundSchema) }),
);

/** The query of `GET /capacity`. @public */
export const capacityQuerySchema: z.ZodType<CapacityQuery, unknown> = z.strictObject({
  environment: z.string('environment must be given').min(1, 'environment must be given'),
  size: z.enum(['small', 'medium', 'large', 'xlarge']).optional(),
  capacity: z.enum(['ON_DEMAND', 'SPOT']).optional(),
  owner: ownerRef.optional(),
});
