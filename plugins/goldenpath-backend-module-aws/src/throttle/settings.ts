import { z } from 'zod';
import { accountLimits, type AwsService, type CallRate, type ServiceLimits } from './limits';

/** Part of what AWS takes that is ours where the configuration does not say: others live in the account too. */
const DEFAULT_SHARE = 0.5;

const rateSchema = z.strictObject({
  burst: z.number().min(1, 'must be at least 1').max(100_000, 'must be at most 100000'),
  perSecond: z.number().min(0.01, 'must be at least 0.01').max(100_000, 'must be at most 100000'),
}) satisfies z.ZodType<CallRate>;

const serviceSchema = z.strictObject({ reads: rateSchema.optional(), changes: rateSchema.optional() });

/** The key `callBudget` of an environment. */
export const callBudgetSchema = z
  .strictObject({
    share: z.number().min(0.01, 'must be at least 0.01').max(1, 'must be at most 1').default(DEFAULT_SHARE),
    limits: z
      .strictObject({
        ec2: serviceSchema.optional(),
        eks: serviceSchema.optional(),
        elasticloadbalancing: serviceSchema.optional(),
        iam: serviceSchema.optional(),
        logs: serviceSchema.optional(),
        rds: serviceSchema.optional(),
        route53: serviceSchema.optional(),
        s3: serviceSchema.optional(),
        secretsmanager: serviceSchema.optional(),
        servicequotas: serviceSchema.optional(),
        sts: serviceSchema.optional(),
        tag: serviceSchema.optional(),
      })
      .default({}),
  })
  .prefault({})
  .transform(({ share, limits }): CallBudgetSettings => ({ share, limits: inPlaceOf(accountLimits, limits) }));

/** AWS' limits, and what an account's operator knows better. */
function inPlaceOf(
  known: CallBudgetSettings['limits'],
  given: { [service in AwsService]?: Partial<Pick<ServiceLimits, 'reads' | 'changes'>> },
): CallBudgetSettings['limits'] {
  const limits = { ...known };
  for (const service of Object.keys(known) as AwsService[]) {
    limits[service] = { ...known[service], ...given[service] };
  }
  return limits;
}

/** How much an environment's account may be called. @public */
export interface CallBudgetSettings {
  /** Part of the limits that is ours, above 0 and at most 1. */
  share: number;
  /** What AWS takes from the account: {@link accountLimits}, and in their place what the configuration says. */
  limits: { [service in AwsService]: ServiceLimits };
}
