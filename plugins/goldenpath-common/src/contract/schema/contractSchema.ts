import { z } from 'zod';
import type { Contract } from '../types';
import { appSchema, checkSchema } from './appSchema';
import { argocdSchema, kubernetesSchema } from './kubernetesSchema';
import { text, tierId } from './parts';
import { lifecycleRuleSchema, tierSchema } from './tierSchema';

/**
 * The shape of a contract; strict, so that a misspelt key is a fault rather than ignored. What one part says of another is checked by
 * {@link loadContract}.
 *
 * @public
 */
export const contractSchema: z.ZodType<Contract> = z.strictObject({
  version: text,
  lifecycles: z.strictObject({ ephemeral: lifecycleRuleSchema, persistent: lifecycleRuleSchema }),
  tiers: z.array(tierSchema).min(1, 'Must hold at least one tier'),
  apps: z.array(appSchema),
  checks: z.array(checkSchema),
  admissionFailsUpTo: tierId,
  kubernetes: kubernetesSchema,
  argocd: argocdSchema,
});
