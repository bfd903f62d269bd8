import { z } from 'zod';
import { appSchema, checkSchema } from '../../contract/schema/appSchema';
import { kubernetesSchema } from '../../contract/schema/kubernetesSchema';
import { lifecycleRuleSchema, tierSchema } from '../../contract/schema/tierSchema';
import type { Refusal } from '../../build/spec';
import type { TimingSeries, TimingStatistics } from '../../history/types';
import type {
  CheckResult,
  ContractAnswer,
  Estimate,
  HistoryImportAnswer,
  HistoryItem,
  HistorySeriesAnswer,
  PlanAnswer,
  PreflightAnswer,
} from '../types';
import { flowNodeSchema, tierId, time } from './parts';
import { buildSpecSchema } from './specSchema';

const count = z.number().int().min(0);

/** `GET /contract`. @public */
export const contractAnswerSchema: z.ZodType<ContractAnswer> = z.object({
  version: z.string(),
  digest: z.string(),
  tiers: z.array(tierSchema),
  apps: z.array(appSchema),
  checks: z.array(checkSchema),
  lifecycles: z.object({ ephemeral: lifecycleRuleSchema, persistent: lifecycleRuleSchema }),
  kubernetes: kubernetesSchema,
});

const refusalSchema: z.ZodType<Refusal> = z.object({
  path: z.string(),
  code: z.enum([
    'MISSING',
    'UNKNOWN_FIELD',
    'INVALID',
    'UNKNOWN_ENVIRONMENT',
    'BUILD_ID_USED',
    'BUILD_ID_UNVERIFIABLE',
    'BUILD_IDS_EXHAUSTED',
    'TIER_NOT_SELECTABLE',
    'TIER_ABOVE_CEILING',
    'TTL_ABOVE_MAXIMUM',
    'NAME_TOO_LONG',
    'HOST_OUTSIDE_NAMESPACE',
    'OWNER_UNKNOWN',
    'NOT_SUPPORTED',
  ]),
  message: z.string(),
});

const estimateSchema: z.ZodType<Estimate> = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), p50Seconds: z.number(), p95Seconds: z.number(), runs: count }),
  z.object({ known: z.literal(false), reason: z.string() }),
]);

/** `POST /plans`. @public */
export const planAnswerSchema: z.ZodType<PlanAnswer> = z.object({
  spec: buildSpecSchema.optional(),
  steps: z.array(flowNodeSchema),
  apps: z.array(
    z.object({
      name: z.string(),
      tier: tierId,
      state: z.enum(['deployed', 'skipped']),
      reason: z.string().optional(),
      version: z.string(),
      hosts: z.array(z.string()),
    }),
  ),
  refusals: z.array(refusalSchema),
  estimate: estimateSchema,
});

const checkResultSchema: z.ZodType<CheckResult> = z.object({
  id: z.string(),
  title: z.string(),
  tier: tierId,
  status: z.enum(['passed', 'failed', 'skipped']),
  evidence: z.string(),
  remedy: z.string().optional(),
  owner: z.string().optional(),
  durationMs: z.number().min(0),
});

/** `POST /preflight`. @public */
export const preflightAnswerSchema: z.ZodType<PreflightAnswer> = z.object({
  passed: z.boolean(),
  checks: z.array(checkResultSchema),
});

/** A timing record with its place in the history. @public */
export const historyItemSchema: z.ZodType<HistoryItem> = z.object({
  id: z.string(),
  startTime: time,
  endTime: time,
  phase: z.string(),
  environment: z.string(),
  buildId: z.string(),
  durationSeconds: z.number().min(0),
  exitCode: z.number().int(),
  flags: z.string(),
  resourcesAdded: count.optional(),
  resourcesChanged: count.optional(),
  resourcesDestroyed: count.optional(),
  logPath: z.string(),
  raw: z.string().optional(),
});

const timingStatisticsSchema: z.ZodType<TimingStatistics> = z.object({
  phase: z.string(),
  environment: z.string(),
  count,
  succeeded: count,
  successRate: z.number().min(0).max(1),
  p50: z.number().optional(),
  p90: z.number().optional(),
  p95: z.number().optional(),
  consecutiveSuccesses: count,
});

/** `GET /history/stats`. @public */
export const historyStatisticsSchema = z.object({ items: z.array(timingStatisticsSchema) });

const timingSeriesSchema: z.ZodType<TimingSeries> = z.object({
  phase: z.string(),
  environment: z.string(),
  count,
  p50: z.number().optional(),
  p95: z.number().optional(),
  buckets: z.array(
    z.object({ from: time, count, failed: count, p50: z.number().optional(), p95: z.number().optional() }),
  ),
  points: z
    .array(
      z.object({
        id: z.string(),
        startTime: time,
        buildId: z.string(),
        durationSeconds: z.number().min(0),
        exitCode: z.number().int(),
      }),
    )
    .optional(),
});

/** `GET /history/series`. @public */
export const historySeriesSchema: z.ZodType<HistorySeriesAnswer> = z.object({
  bucketSeconds: z.number().min(1).optional(),
  items: z.array(timingSeriesSchema),
  leftOut: count,
});

/** `POST /history/import`. @public */
export const historyImportAnswerSchema: z.ZodType<HistoryImportAnswer> = z.object({
  rows: count,
  stored: count,
  duplicates: count,
  refused: z.array(z.object({ line: z.number().int().min(1), reason: z.string() })),
});
