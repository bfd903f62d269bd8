import { z } from 'zod';
import type {
  AppStatus,
  Build,
  BuildCheck,
  BuildEvent,
  BuildSummary,
  ClusterEndpoint,
  Condition,
  CriterionStatus,
  ProofEntry,
  ResourceRef,
  StepStatus,
  Teardown,
  Validation,
  TeardownPlan,
  TierStatus,
} from '../../build/types';
import { lifecycle, stepErrorSchema, tierId, time } from './parts';
import { buildSpecSchema } from './specSchema';

const phase = z.enum(['pending', 'provisioning', 'ready', 'degraded', 'failed', 'tearing-down', 'gone']);
const tierState = z.enum(['not-requested', 'blocked', 'pending', 'progressing', 'passed', 'failed', 'unknown']);
const count = z.number().int().min(0);

const conditionSchema: z.ZodType<Condition> = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  lastTransitionTime: time,
});

const criterionStatusSchema: z.ZodType<CriterionStatus> = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['met', 'not-met', 'unknown', 'not-applicable']),
  evidence: z.string(),
  since: time.optional(),
});

const tierStatusSchema: z.ZodType<TierStatus> = z.object({
  id: tierId,
  name: z.string(),
  status: tierState,
  reason: z.string().optional(),
  criteria: z.array(criterionStatusSchema),
});

export const stepStatusSchema: z.ZodType<StepStatus> = z.object({
  id: z.string(),
  tier: tierId,
  title: z.string(),
  state: z.enum(['pending', 'running', 'waiting', 'ready', 'failed', 'blocked']),
  needs: z.array(z.string()),
  startedAt: time.optional(),
  finishedAt: time.optional(),
  attempts: count,
  waitingFor: z.string().optional(),
  error: stepErrorSchema.optional(),
});

const resourceSchema: z.ZodType<ResourceRef> = z.object({
  resourceClass: z.string(),
  id: z.string(),
  description: z.string().optional(),
});

export const proofSchema: z.ZodType<ProofEntry[]> = z.array(
  z.object({
    resourceClass: z.string(),
    looked: z.array(z.string()),
    left: z.array(z.string()),
    deleted: z.array(z.object({ id: z.string(), late: z.boolean() })),
  }),
);

const teardownSchema: z.ZodType<Teardown> = z.object({
  startedAt: time,
  finishedAt: time.optional(),
  requestedBy: z.string(),
  steps: z.array(stepStatusSchema),
  proof: proofSchema,
});

const validationSchema: z.ZodType<Validation> = z.object({
  count,
  lastAt: time.optional(),
  requested: z.object({ at: time, by: z.string() }).optional(),
});

const appStatusSchema: z.ZodType<AppStatus> = z.object({
  name: z.string(),
  tier: tierId,
  health: z.string(),
  sync: z.string(),
  message: z.string().optional(),
});

const buildCheckSchema: z.ZodType<BuildCheck> = z.object({
  id: z.string(),
  title: z.string(),
  tier: tierId,
  moment: z.enum(['admission', 'gate']),
  status: z.enum(['pending', 'passed', 'failed', 'skipped']),
  evidence: z.string(),
  remedy: z.string().optional(),
  owner: z.string().optional(),
});

const clusterEndpointSchema: z.ZodType<ClusterEndpoint> = z.object({ url: z.string(), caData: z.string() });

/** What a build and its line in a list have in common. */
const head = {
  environment: z.string(),
  buildId: z.string(),
  lifecycle,
  incarnation: z.number().int().min(1),
  phase,
  owner: z.string(),
  requester: z.string(),
  entityRef: z.string().optional(),
  createdAt: time,
  readyAt: time.optional(),
  expiresAt: time.optional(),
  expiresSoon: z.boolean(),
};

/** A build, as the API answers it. @public */
export const buildSchema: z.ZodType<Build> = z.object({
  ...head,
  phaseReason: z.string().optional(),
  spec: buildSpecSchema,
  conditions: z.array(conditionSchema),
  tiers: z.array(tierStatusSchema),
  steps: z.array(stepStatusSchema),
  checks: z.array(buildCheckSchema).optional(),
  apps: z.array(appStatusSchema),
  cluster: clusterEndpointSchema.optional(),
  teardown: teardownSchema.optional(),
  validation: validationSchema.optional(),
});

/** A build's line in a list. @public */
export const buildSummarySchema: z.ZodType<BuildSummary> = z.object({
  ...head,
  clusterName: z.string(),
  hostSuffix: z.string(),
  maxTier: tierId,
  tiers: z.array(z.object({ id: tierId, name: z.string(), status: tierState })),
});

/** Something that happened to a build. @public */
export const buildEventSchema: z.ZodType<BuildEvent> = z.object({
  id: count,
  at: time,
  type: z.enum([
    'build.requested',
    'build.phase',
    'build.extended',
    'build.retried',
    'build.expiring',
    'build.expired',
    'validation.requested',
    'validation.passed',
    'validation.failed',
    'tier.status',
    'step.started',
    'step.ready',
    'step.waiting',
    'step.failed',
    'condition.changed',
    'teardown.requested',
    'resource.deleted',
    'teardown.verified',
    'dns.stale',
    'dns.violation',
  ]),
  message: z.string(),
  actor: z.string().optional(),
  tier: tierId.optional(),
  step: z.string().optional(),
  error: stepErrorSchema.optional(),
});

/** What a teardown would delete and keep. @public */
export const teardownPlanSchema: z.ZodType<TeardownPlan> = z.object({
  deletes: z.array(z.object({ step: z.string(), title: z.string(), resources: z.array(resourceSchema) })),
  keeps: z.array(resourceSchema),
  unknown: z.array(z.object({ step: z.string(), message: z.string() })),
});

/** `POST …/extend`. @public */
export const extendRequestSchema = z.strictObject({
  hours: z.number().positive('Must be above 0'),
});

/** `POST …/teardown`. @public */
export const teardownRequestSchema = z.strictObject({
  /** The build id; for a persistent cluster its cluster name. */
  confirm: z.string().min(1, 'Must be the build id, or a persistent cluster’s name'),
  dryRun: z.boolean().optional(),
});
