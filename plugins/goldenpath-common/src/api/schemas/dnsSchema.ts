import { z } from 'zod';
import type {
  DnsCleanupAnswer,
  DnsNamespaceReport,
  DnsOwner,
  DnsRecord,
  DnsZoneReport,
  ZoneRecord,
} from '../../dns/types';
import type { DnsAnswer } from '../dnsTypes';
import { lifecycle, time } from './parts';

const count = z.number().int().min(0);
const incarnation = z.number().int().min(1);

const record = {
  name: z.string(),
  type: z.string(),
  setIdentifier: z.string().optional(),
  ttl: count.optional(),
  values: z.array(z.string()),
  alias: z.string().optional(),
};
const zoneRecordSchema: z.ZodType<ZoneRecord> = z.object(record);

const ownerSchema: z.ZodType<DnsOwner> = z.object({
  buildId: z.string(),
  lifecycle,
  incarnation,
  ownerId: z.string(),
  owner: z.string(),
  phase: z.enum(['pending', 'provisioning', 'ready', 'degraded', 'failed', 'tearing-down', 'gone']),
  isLive: z.boolean(),
});

const dnsRecordSchema: z.ZodType<DnsRecord> = z.object({
  ...record,
  state: z.enum(['live', 'pending', 'stale', 'violation', 'unowned']),
  reason: z.string(),
  ownerId: z.string().optional(),
  writtenBy: z.object({ buildId: z.string(), lifecycle, incarnation, isLive: z.boolean() }).optional(),
  registry: z.array(z.string()),
  firstSeenAt: time.optional(),
});

const namespaceSchema: z.ZodType<DnsNamespaceReport> = z.object({
  environment: z.string(),
  hostSuffix: z.string(),
  namespace: z.string(),
  owner: ownerSchema.optional(),
  records: z.array(dnsRecordSchema),
});

/** What the watch knows of a zone as a whole, as `POST /dns/read` answers. @public */
export const dnsZoneReportSchema: z.ZodType<DnsZoneReport> = z.object({
  environment: z.string(),
  name: z.string(),
  readAt: time.optional(),
  problem: z.object({ at: time, message: z.string() }).optional(),
  counts: z.object({ live: count, pending: count, stale: count, violation: count, unowned: count }),
});

/** `GET /dns`. @public */
export const dnsAnswerSchema: z.ZodType<DnsAnswer> = z.object({
  items: z.array(namespaceSchema),
  totalItems: count,
  nextCursor: z.string().optional(),
  zone: dnsZoneReportSchema,
});

/** `POST /dns/cleanup`. @public */
export const dnsCleanupAnswerSchema: z.ZodType<DnsCleanupAnswer> = z.object({
  environment: z.string(),
  dryRun: z.boolean(),
  batches: z.array(
    z.object({
      result: z.enum(['planned', 'deleted', 'failed']),
      message: z.string().optional(),
      records: z.array(zoneRecordSchema),
    }),
  ),
  kept: z.array(
    z.object({ name: z.string(), type: z.string(), setIdentifier: z.string().optional(), reason: z.string() }),
  ),
});
