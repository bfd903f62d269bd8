import type { DnsCleanupRequest, DnsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { pageShape, parse } from './parse';

/** Records that one clean-up may name: what is more is asked for by its namespace. A body of so many names is below what is taken. */
const MAX_NAMED = 2_000;

const environment = z.string({ error: 'say which environment' }).min(1, 'say which environment');

const query = z.strictObject({
  environment,
  state: z.enum(['live', 'pending', 'stale', 'violation', 'unowned']).optional(),
  buildId: z.string().min(1).optional(),
  q: z.string().min(1).optional(),
  ...pageShape,
});

/** The filters of `GET /dns`. */
export function parseDnsQuery(input: unknown): DnsQuery {
  return parse({ schema: query, input, what: 'The query' });
}

const readBody = z.strictObject({ environment });

/** The body of `POST /dns/read`. */
export function parseZoneRead(input: unknown): { environment: string } {
  return parse({ schema: readBody, input: input ?? {}, what: 'The request' });
}

const cleanupBody = z.strictObject({
  environment,
  hostSuffix: z.string().min(1).optional(),
  records: z
    .array(z.strictObject({ name: z.string().min(1), type: z.string().min(1), setIdentifier: z.string().optional() }))
    .min(1, 'name at least one record, or leave records out to mean every stale one')
    .max(MAX_NAMED, `name at most ${MAX_NAMED} records, or a hostSuffix`)
    .optional(),
  dryRun: z.boolean({ error: 'is true or false' }).optional(),
});

/** The body of `POST /dns/cleanup`. */
export function parseDnsCleanup(input: unknown): DnsCleanupRequest {
  return parse({ schema: cleanupBody, input: input ?? {}, what: 'The clean-up' });
}
