import { z } from 'zod';
import { appSchema, checkSchema } from './schema/appSchema';
import { argocdSchema, kubernetesSchema } from './schema/kubernetesSchema';
import { lifecycleRuleSchema, tierSchema } from './schema/tierSchema';
import type {
  AppDefinition,
  ArgocdDefinition,
  CheckDefinition,
  KubernetesDefinition,
  Lifecycle,
  LifecycleRule,
  TierDefinition,
} from './types';

/** A part of a contract and where it stands. */
export interface Placed<T> {
  path: string;
  value: T;
}

/**
 * Those parts of a contract that have the right shape, however broken the rest is: what they say of each other can be checked at once, so that one
 * reading names every fault.
 */
export interface ContractDraft {
  tiers: Placed<TierDefinition>[];
  apps: Placed<AppDefinition>[];
  checks: Placed<CheckDefinition>[];
  lifecycles: (Placed<LifecycleRule> & { lifecycle: Lifecycle })[];
  admissionFailsUpTo?: string;
  kubernetes?: KubernetesDefinition;
  argocd?: ArgocdDefinition;
  /** Ids and names as written, also those of parts that are broken otherwise. */
  tierIds: Set<string>;
  appNames: Set<string>;
}

const named = z.object({ name: z.string() });
const identified = z.object({ id: z.string() });
const anObject = z.record(z.string(), z.unknown());

export function draftOf(input: unknown): ContractDraft {
  const contract = salvage(anObject, input) ?? {};
  const lifecycles = salvage(anObject, contract.lifecycles) ?? {};
  return {
    tiers: salvageList({ schema: tierSchema, input: contract.tiers, path: 'tiers' }),
    apps: salvageList({ schema: appSchema, input: contract.apps, path: 'apps' }),
    checks: salvageList({ schema: checkSchema, input: contract.checks, path: 'checks' }),
    lifecycles: (['ephemeral', 'persistent'] as const).flatMap(lifecycle => {
      const value = salvage(lifecycleRuleSchema, lifecycles[lifecycle]);
      return value ? [{ lifecycle, path: `lifecycles.${lifecycle}`, value }] : [];
    }),
    admissionFailsUpTo: salvage(z.string(), contract.admissionFailsUpTo),
    kubernetes: salvage(kubernetesSchema, contract.kubernetes),
    argocd: salvage(argocdSchema, contract.argocd),
    tierIds: new Set(
      salvageList({ schema: identified, input: contract.tiers, path: 'tiers' }).map(({ value }) => value.id),
    ),
    appNames: new Set(
      salvageList({ schema: named, input: contract.apps, path: 'apps' }).map(({ value }) => value.name),
    ),
  };
}

function salvage<T>(schema: z.ZodType<T>, input: unknown): T | undefined {
  const parsed = schema.safeParse(input);
  return parsed.success ? parsed.data : undefined;
}

function salvageList<T>(options: { schema: z.ZodType<T>; input: unknown; path: string }): Placed<T>[] {
  if (!Array.isArray(options.input)) {
    return [];
  }
  return options.input.flatMap((entry, index) => {
    const value = salvage(options.schema, entry);
    return value === undefined ? [] : [{ path: `${options.path}[${index}]`, value }];
  });
}
