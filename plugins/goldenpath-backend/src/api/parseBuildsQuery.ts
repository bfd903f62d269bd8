import type { BuildKey, BuildsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { pageShape, parse } from './parse';

const PHASES = ['pending', 'provisioning', 'ready', 'degraded', 'failed', 'tearing-down', 'gone'];

const listSchema = z.strictObject({
  environment: z.string().optional(),
  lifecycle: z.enum(['ephemeral', 'persistent']).optional(),
  phase: z
    .string()
    .refine(
      phases => phases.split(',').every(phase => PHASES.includes(phase)),
      `must be one or more of ${PHASES.join(', ')}, with commas between`,
    )
    .optional(),
  owner: z.string().optional(),
  requester: z.string().optional(),
  expiresBefore: z.iso.datetime({ offset: true }).optional(),
  sort: z.enum(['createdAt', 'expiresAt', 'environment', 'owner', 'phase']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  entityRef: z.string().optional(),
  q: z.string().max(200).optional(),
  ...pageShape,
});

/** The filters of `GET /builds`. */
export function parseBuildsQuery(input: unknown): BuildsQuery {
  return parse({ schema: listSchema, input, what: 'The query' });
}

const keySchema = z.object({
  environment: z.string().min(1),
  buildId: z.string().min(1),
  incarnation: z.coerce.number().int().min(1).optional(),
});

/** Which build a route speaks of. */
export function parseBuildKey(params: { [name: string]: string }, query: { [name: string]: unknown }): BuildKey {
  return parse({ schema: keySchema, input: { ...query, ...params }, what: 'The path' });
}

const eventsSchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  ...pageShape,
});

/** Where a caller wants the events to go on. */
export function parseEventsQuery(query: unknown): { after: number; limit?: number } {
  return parse({ schema: eventsSchema, input: query, what: 'The query' });
}
