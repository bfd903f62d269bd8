import { z } from 'zod';
import { isKubernetesVersion } from '../pins';
import type { ArgocdDefinition, KubernetesDefinition } from '../types';
import { pinnedVersion } from './appSchema';
import { dnsLabel, text, tierId } from './parts';

const kubernetesVersion = z
  .string()
  .refine(isKubernetesVersion, 'Must be a Kubernetes version in quotes such as "1.34"');
const count = z.number().int('Must be a whole number').min(0, 'Must not be negative');
const sizeSchema = z.strictObject({
  instanceTypes: z.array(text).min(1, 'Must name at least one instance type'),
  diskGiB: z.number().int('Must be a whole number').min(8, 'Must be at least 8'),
});

export const kubernetesSchema: z.ZodType<KubernetesDefinition> = z.strictObject({
  defaultVersion: kubernetesVersion,
  versions: z.record(kubernetesVersion, z.strictObject({ addons: z.record(dnsLabel, pinnedVersion) })),
  sizes: z.strictObject({ small: sizeSchema, medium: sizeSchema, large: sizeSchema, xlarge: sizeSchema }),
  defaultNodes: z.strictObject({
    size: z.enum(['small', 'medium', 'large', 'xlarge']),
    min: count,
    desired: count,
    max: count,
    capacity: z.enum(['ON_DEMAND', 'SPOT']),
  }),
  maxNodes: count.min(1, 'Must be at least 1'),
});

export const argocdSchema: z.ZodType<ArgocdDefinition> = z.strictObject({
  namespace: dnsLabel,
  project: dnsLabel,
  host: dnsLabel,
  ingressClass: dnsLabel,
  tier: tierId,
});
