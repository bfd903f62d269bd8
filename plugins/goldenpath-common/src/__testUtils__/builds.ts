import type { Condition, StepState, StepStatus } from '../build/types';
import type { ResolvedTier } from '../build/spec';

/** A step as the engine stores it; for tests. */
export function step(tier: string, state: StepState, overrides: Partial<StepStatus> = {}): StepStatus {
  return { id: `${tier}:${state}`, tier, title: `Step of tier ${tier}`, state, needs: [], attempts: 1, ...overrides };
}

/** A condition that has not changed since the 23rd of January 2026; for tests. */
export function condition(
  type: string,
  status: Condition['status'],
  reason = 'Seen',
  message = `${type} seen`,
): Condition {
  return { type, status, reason, message, lastTransitionTime: '2026-01-23T10:00:00.000Z' };
}

/** A tier with the two criteria `<id>-a` and `<id>-b`; for tests. */
export function resolvedTier(id: string, overrides: Partial<ResolvedTier> = {}): ResolvedTier {
  return {
    id,
    name: `Tier ${id}`,
    components: [],
    settleMinutes: 10,
    selection: { state: 'requested' },
    criteria: ['a', 'b'].map(letter => ({
      id: `${id}-${letter}`,
      title: `Criterion ${letter}`,
      probe: { kind: 'api-answers' },
    })),
    notApplicable: [],
    ...overrides,
  };
}
