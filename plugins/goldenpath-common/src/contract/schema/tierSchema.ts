import { z } from 'zod';
import type { CriterionDefinition, LifecycleRule, Probe, TierDefinition } from '../types';
import { appName, dnsLabel, environments, lifecycles, requires, text, tierId } from './parts';

const inNamespace = { namespace: dnsLabel, name: text };
const service = { namespace: dnsLabel, service: text, port: text };

export const probeSchema: z.ZodType<Probe> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api-answers') }),
  z.strictObject({ kind: z.literal('nodes-ready') }),
  z.strictObject({ kind: z.literal('daemonset-ready'), ...inNamespace }),
  z.strictObject({ kind: z.literal('deployment-available'), ...inNamespace }),
  z.strictObject({ kind: z.literal('statefulset-ready'), ...inNamespace }),
  z.strictObject({ kind: z.literal('dns-lookup'), namespace: dnsLabel, selector: text, query: text }),
  z.strictObject({ kind: z.literal('argocd-healthy') }),
  z.strictObject({ kind: z.literal('apps-healthy') }),
  z.strictObject({ kind: z.literal('external-secrets-ready') }),
  z.strictObject({ kind: z.literal('cluster-issuers-ready') }),
  z.strictObject({ kind: z.literal('external-dns-arguments'), app: appName, ...inNamespace }),
  z.strictObject({ kind: z.literal('default-storage-class') }),
  z.strictObject({ kind: z.literal('claims-bound'), namespace: dnsLabel }),
  z.strictObject({
    kind: z.literal('service-answers'),
    ...service,
    path: z.string().startsWith('/', 'Must begin with "/"'),
    statusBelow: z.number().int().min(200).max(600),
  }),
  z.strictObject({ kind: z.literal('prometheus-targets'), ...service }),
  z.strictObject({ kind: z.literal('grafana-health'), ...service }),
]);

export const criterionSchema: z.ZodType<CriterionDefinition> = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9.-]*$/, 'Must be letters, digits, dots and hyphens, beginning with a letter'),
  title: text,
  probe: probeSchema,
  app: appName.optional(),
});

export const tierSchema: z.ZodType<TierDefinition> = z.strictObject({
  id: tierId,
  name: text,
  components: z.array(text),
  lifecycles: lifecycles.optional(),
  environments: environments.optional(),
  requires: requires.optional(),
  criteria: z.array(criterionSchema).min(1, 'Must hold at least one criterion; a tier without any could not be proven'),
  settleMinutes: z.number().positive('Must be above 0'),
});

export const lifecycleRuleSchema: z.ZodType<LifecycleRule> = z.strictObject({
  maxTier: tierId,
  overridable: z.boolean(),
  ceiling: tierId.optional(),
});
