import type { BuildKey, BuildsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { MAX_WHOLE, pageShape, parse } from './parse';

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
  incarnation: z.coerce.number().int().min(1).max(MAX_WHOLE).optional(),
});

/** Which build a route speaks of. */
export function parseBuildKey(params: { [name: string]: string }, query: { [name: string]: unknown }): BuildKey {
  return parse({ schema: keySchema, input: { ...query, ...params }, what: 'The path' });
}

const eventId = z.coerce.number().int().min(0).max(MAX_WHOLE);
const eventsSchema = z.object({
  after: eventId.default(0),
  limit: pageShape.limit,
  // The cursor of this list is the id of the last event on the page.
  cursor: eventId.optional(),
});

/** Where a caller wants the events to go on: after an event, or where a page ended. */
export function parseEventsQuery(query: unknown): { after: number; limit?: number } {
  const { after, cursor, limit } = parse({ schema: eventsSchema, input: query, what: 'The query' });
  return { after: cursor ?? after, ...(limit !== undefined && { limit }) };
}

/** Where a stream goes on: `Last-Event-ID`, or what the query says where it names no event of ours. */
export function parseLastEventId(header: string | undefined, otherwise: number): number {
  const seen = eventId.safeParse(header || undefined);
  return seen.success ? seen.data : otherwise;
}

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'an Idempotency-Key has 1 to 255 characters of ASCII, without spaces')
  .optional();

/** The `Idempotency-Key` header, where there is one. */
export function parseIdempotencyKey(header: string | undefined): string | undefined {
  return parse({ schema: idempotencyKey, input: header, what: 'The header' });
}
