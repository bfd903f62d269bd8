import { z } from 'zod';
import type {
  Database,
  DatabaseAuditRow,
  DatabaseDecision,
  DatabaseGrant,
  DatabaseSummary,
  IsolationProof,
} from '../../database/types';
import type { EnvironmentsAnswer } from '../databaseTypes';
import type { DatabaseInstance, InstanceFacts, InstanceSpec } from '../../instance/types';
import { proofSchema, stepStatusSchema } from './buildSchema';
import { time } from './parts';

const status = z.enum([
  'pending',
  'approved',
  'rejected',
  'provisioning',
  'active',
  'failed',
  'decommissioning',
  'decommissioned',
]);
const count = z.number().int().min(0);

const decisionSchema: z.ZodType<DatabaseDecision> = z.object({
  approved: z.boolean(),
  by: z.string(),
  at: time,
  reason: z.string().optional(),
});

const grantSchema: z.ZodType<DatabaseGrant> = z.object({
  app: z.string(),
  access: z.enum(['owner', 'editor', 'reader']),
  role: z.string(),
  secret: z.string(),
  createdb: z.boolean(),
  status,
  statusReason: z.string().optional(),
  requester: z.string(),
  requestedAt: time,
  description: z.string().optional(),
  decision: decisionSchema.optional(),
  rotation: z.object({ requestedAt: time, requestedBy: z.string(), finishedAt: time.optional() }).optional(),
});

const isolationSchema: z.ZodType<IsolationProof> = z.object({
  at: time,
  isolated: z.boolean(),
  checks: z.array(z.object({ title: z.string(), held: z.boolean(), evidence: z.string() })),
});

const head = {
  environment: z.string(),
  name: z.string(),
  incarnation: z.number().int().min(1),
  status,
  statusReason: z.string().optional(),
  app: z.string(),
  owner: z.string(),
  requester: z.string(),
  entityRef: z.string().optional(),
  description: z.string().optional(),
  build: z.object({ buildId: z.string(), incarnation: z.number().int().min(1) }).optional(),
  createdAt: time,
  activeAt: time.optional(),
  grants: z.array(grantSchema),
  needsApproval: z.boolean(),
};

/** A database's line in a list. @public */
export const databaseSummarySchema: z.ZodType<DatabaseSummary> = z.object(head);

/** A database, as the API answers it. @public */
export const databaseSchema: z.ZodType<Database> = z.object({
  ...head,
  steps: z.array(stepStatusSchema),
  isolation: isolationSchema.optional(),
  lastRun: z
    .object({
      startedAt: time,
      finishedAt: time.optional(),
      outcome: z.enum(['changed', 'no_change', 'failed']).optional(),
    })
    .optional(),
  decommission: z
    .object({
      requestedAt: time,
      requestedBy: z.string(),
      finishedAt: time.optional(),
      dumpAsked: z.boolean(),
      dump: z.object({ file: z.string(), bytes: count, sha256: z.string() }).optional(),
      steps: z.array(stepStatusSchema),
      proof: proofSchema,
    })
    .optional(),
});

/** `GET /environments`. @public */
export const environmentsAnswerSchema: z.ZodType<EnvironmentsAnswer> = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      region: z.string(),
      lifecycles: z.array(z.enum(['ephemeral', 'persistent'])).optional(),
      offers: z.object({ rds: z.boolean(), objectStore: z.boolean(), tls: z.boolean() }),
      ttl: z.object({ defaultHours: z.number().positive(), maxHours: z.number().positive() }),
      offersDatabases: z.boolean(),
      requireApproval: z.boolean(),
    }),
  ),
  canDump: z.boolean(),
});

/** One recorded act on a database. @public */
export const databaseAuditRowSchema: z.ZodType<DatabaseAuditRow> = z.object({
  id: z.string(),
  at: time,
  environment: z.string(),
  database: z.string(),
  role: z.string().optional(),
  action: z.string(),
  status: z.enum(['succeeded', 'failed', 'unknown']),
  durationMs: z.number().min(0).optional(),
  message: z.string(),
  actor: z.string(),
});

const instanceSpecSchema: z.ZodType<InstanceSpec> = z.object({
  identifier: z.string(),
  size: z.enum(['small', 'medium', 'large', 'xlarge']),
  instanceClass: z.string(),
  engineVersion: z.string(),
  storageGiB: count,
  maxStorageGiB: count.optional(),
  backupRetentionDays: count,
  multiAz: z.boolean(),
});

const instanceFactsSchema: z.ZodType<InstanceFacts> = z.object({
  identifier: z.string(),
  instanceClass: z.string().optional(),
  engineVersion: z.string().optional(),
  endpoint: z.object({ host: z.string(), port: z.number().int() }).optional(),
  storageGiB: count.optional(),
  encrypted: z.boolean().optional(),
  publiclyAccessible: z.boolean().optional(),
  deletionProtection: z.boolean().optional(),
  backupRetentionDays: count.optional(),
  multiAz: z.boolean().optional(),
  tlsForced: z.boolean().optional(),
  adminSecret: z.string().optional(),
});

/** An environment's database instance, as the API answers it. @public */
export const databaseInstanceSchema: z.ZodType<DatabaseInstance> = z.object({
  environment: z.string(),
  identifier: z.string(),
  status: z.enum([
    'absent',
    'adoptable',
    'creating',
    'available',
    'changing',
    'failed',
    'retiring',
    'retired',
    'unknown',
  ]),
  statusReason: z.string().optional(),
  spec: instanceSpecSchema,
  facts: instanceFactsSchema.optional(),
  requester: z.string().optional(),
  requestedAt: time.optional(),
  steps: z.array(stepStatusSchema),
  retirement: z
    .object({
      requestedAt: time,
      requestedBy: z.string(),
      finishedAt: time.optional(),
      finalSnapshot: z.string().optional(),
      steps: z.array(stepStatusSchema),
    })
    .optional(),
  databases: count,
});
