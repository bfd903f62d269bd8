import type { DatabaseAuditQuery, DatabaseKey, DatabasesQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { MAX_WHOLE, pageShape, parse } from './parse';

const STATUSES = [
  'pending',
  'approved',
  'rejected',
  'provisioning',
  'active',
  'failed',
  'decommissioning',
  'decommissioned',
];

const flag = z.enum(['true', 'false'], { error: 'is true or false' }).transform(value => value === 'true');

const listSchema = z.strictObject({
  environment: z.string().optional(),
  name: z.string().optional(),
  status: z
    .string()
    .refine(
      statuses => statuses.split(',').every(status => STATUSES.includes(status)),
      `must be one or more of ${STATUSES.join(', ')}, with commas between`,
    )
    .optional(),
  owner: z.string().optional(),
  requester: z.string().optional(),
  entityRef: z.string().optional(),
  build: z
    .string()
    .regex(/^[^/]+\/[^/]+(\/\d{1,9})?$/, 'names a build as environment/buildId, or environment/buildId/incarnation')
    .optional(),
  needsApproval: flag.optional(),
  q: z.string().max(200).optional(),
  ...pageShape,
});

/** The filters of `GET /databases`. */
export function parseDatabasesQuery(input: unknown): DatabasesQuery {
  return parse({ schema: listSchema, input, what: 'The query' });
}

const auditSchema = z.strictObject({
  environment: z.string().optional(),
  database: z.string().optional(),
  incarnation: z.coerce.number().int().min(1).max(MAX_WHOLE).optional(),
  ...pageShape,
});

/** The filters of `GET /databases/audit` and of its CSV. */
export function parseAuditQuery(input: unknown): DatabaseAuditQuery {
  return parse({ schema: auditSchema, input, what: 'The query' });
}

const incarnationQuery = z.strictObject({ incarnation: z.coerce.number().int().min(1).max(MAX_WHOLE).optional() });

/**
 * Which database a route speaks of. A query that means nothing here is refused: whoever writes `?dryRun=true` where there is no dry run must not get
 * the act itself.
 */
export function parseDatabaseKey(params: { environment: string; name: string }, query: unknown): DatabaseKey {
  const { environment, name } = params;
  return { environment, name, ...parse({ schema: incarnationQuery, input: query, what: 'The query' }) };
}

const dryRunQuery = z.strictObject({ dryRun: flag.default(false) });

/** Whether a request only asks what would be done. */
export function parseDryRun(query: unknown): boolean {
  return parse({ schema: dryRunQuery, input: query, what: 'The query' }).dryRun;
}

/** Refuses whatever a query says where none is understood. */
export function parseNoQuery(query: unknown): void {
  parse({ schema: z.strictObject({}), input: query, what: 'The query' });
}

const reason = z.string().trim().min(1, 'say why').max(1000);
const decisionFields = {
  app: z.string().min(1).optional(),
  requestedAt: z.iso
    .datetime({ offset: true, error: "requestedAt: is the request's own, as the database shows it" })
    .transform(Date.parse)
    .optional(),
};

const approveBody = z.strictObject({ ...decisionFields, reason: reason.optional() }).default({});

/** Which request is decided about: `requestedAt`, in milliseconds, says that it is the one which was looked at. */
interface Decided {
  app?: string;
  requestedAt?: number;
}

/** The body of an approval. */
export function parseApproval(input: unknown): Decided & { reason?: string } {
  return parse({ schema: approveBody, input, what: 'The approval' });
}

const rejectBody = z.strictObject({
  ...decisionFields,
  reason: z.string({ error: 'say why, for whoever asked' }).pipe(reason),
});

/** The body of a rejection: whoever asked is told why. */
export function parseRejection(input: unknown): Decided & { reason: string } {
  return parse({ schema: rejectBody, input, what: 'The rejection' });
}
