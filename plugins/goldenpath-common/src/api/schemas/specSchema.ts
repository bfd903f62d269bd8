import { z } from 'zod';
import { criterionSchema, probeSchema } from '../../contract/schema/tierSchema';
import type { BuildSpec, ResolvedApp, ResolvedCheck, ResolvedTier } from '../../build/spec';
import { lifecycle, tierId } from './parts';

const reasoned = <TState extends string>(state: TState) => z.object({ state: z.literal(state), reason: z.string() });

const tierSchema: z.ZodType<ResolvedTier> = z.object({
  id: tierId,
  name: z.string(),
  components: z.array(z.string()),
  settleMinutes: z.number(),
  selection: z.discriminatedUnion('state', [
    z.object({ state: z.literal('requested') }),
    reasoned('not-requested'),
    reasoned('blocked'),
  ]),
  criteria: z.array(criterionSchema),
  notApplicable: z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() })),
});

const located = { repoURL: z.string(), targetRevision: z.string() };
const roleKey = z.enum(['cluster', 'node', 'ebsCsi', 'externalDns', 'externalSecrets', 'autoscaler']);

const appSchema: z.ZodType<ResolvedApp> = z.object({
  name: z.string(),
  tier: tierId,
  wave: z.number().int(),
  namespace: z.string(),
  decision: z.discriminatedUnion('state', [z.object({ state: z.literal('deployed') }), reasoned('skipped')]),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('helm'), chart: z.string(), version: z.string(), ...located }),
    z.object({ kind: z.literal('git'), path: z.string(), ...located }),
  ]),
  needs: z.array(z.string()),
  hosts: z.array(z.string()),
  values: z.record(z.string(), z.unknown()),
  podIdentity: z.object({ serviceAccount: z.string(), role: roleKey }).optional(),
  ingressClass: z.string().optional(),
  deferred: z.array(z.enum(['storageClass', 'databaseSecret'])),
  databaseSecret: z.string().optional(),
});

const checkSchema: z.ZodType<ResolvedCheck> = z.object({
  id: z.string(),
  title: z.string(),
  tier: tierId,
  moment: z.enum(['admission', 'gate']),
  owner: z.string(),
  onFailure: z.enum(['fails-build', 'blocks-tier']),
  onlyFor: z.array(z.string()).optional(),
  probe: probeSchema.optional(),
});

/** The machines of a build. */
export const nodesSchema: z.ZodType<BuildSpec['nodes']> = z.object({
  size: z.enum(['small', 'medium', 'large', 'xlarge']),
  instanceTypes: z.array(z.string()),
  diskGiB: z.number(),
  min: z.number().int(),
  desired: z.number().int(),
  max: z.number().int(),
  capacity: z.enum(['ON_DEMAND', 'SPOT']),
});

const contractRef = z.object({ version: z.string(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const dns = { baseDomain: z.string(), hostSuffix: z.string(), ownerId: z.string() };

/** A build's spec, as answers carry it. @public */
export const buildSpecSchema: z.ZodType<BuildSpec> = z.object({
  environment: z.string(),
  lifecycle,
  buildId: z.string(),
  owner: z.string(),
  entityRef: z.string().optional(),
  description: z.string().optional(),
  clusterName: z.string(),
  maxTier: tierId,
  region: z.string(),
  ttlHours: z.number().optional(),
  dns: z.object({ ...dns, namespace: z.string() }),
  tags: z.record(z.string(), z.string()),
  kubernetes: z.object({
    version: z.string(),
    addons: z.array(z.object({ name: z.string(), version: z.string() })),
  }),
  nodes: nodesSchema,
  argocd: z.object({
    namespace: z.string(),
    project: z.string(),
    hostname: z.string(),
    ingressClass: z.string(),
    tier: tierId,
    version: z.string(),
    manifest: z.string(),
    sha256: z.string(),
  }),
  tiers: z.array(tierSchema),
  apps: z.array(appSchema),
  checks: z.array(checkSchema),
  databases: z.array(z.object({ app: z.string(), database: z.string(), role: z.string(), secret: z.string() })),
  ensureInstance: z.boolean().optional(),
  bootstrap: z.object({
    bootstrap: z.object({ mode: lifecycle, maxTier: tierId, env: z.string(), buildId: z.string() }),
    platform: z.object({
      rdsAvailable: z.boolean(),
      s3Available: z.boolean(),
      storageClassReady: z.union([z.boolean(), z.literal('deferred')]),
      irsaConfigured: z.boolean(),
    }),
    dns: z.object(dns),
    contract: contractRef,
  }),
  contract: contractRef,
});
