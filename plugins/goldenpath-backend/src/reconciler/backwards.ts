import type { LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type SteppedRecord, wasEverStarted } from '../database';
import { findStep } from './rows';
import type { Work } from './work';

/** Ids of the steps that are removed before this one: those that need it, and those that it says itself. */
export function removedBefore<Context extends LookContext>(step: Step<Context>, steps: Step<Context>[]): string[] {
  const dependents = steps
    .filter(other => other.needs.includes(step.id) && !step.removeIgnores?.includes(other.id))
    .map(other => other.id);
  return [...new Set([...dependents, ...(step.removeAfter ?? [])])];
}

/** Whether a step has nothing to remove: it was never worked on and has left nothing (PITFALLS 27), or it leaves nothing behind. */
export function hasNothingToRemove<Context extends LookContext>(step: Step<Context>, record: SteppedRecord): boolean {
  const made = findStep(record, 'ensure', step.id);
  return step.remove === undefined || made === undefined || !wasEverStarted(made);
}

/** A flow backwards: each step goes after all that need it. */
export function backwardsGraph<R extends SteppedRecord, Context extends LookContext>(
  steps: Step<Context>[],
): Work<R, Context>[] {
  return steps.map(step => ({
    node: { id: step.id, tier: step.tier, title: step.title, needs: removedBefore(step, steps) },
    direction: 'remove',
    look: async ctx => ({ result: step.remove ? await step.remove(ctx) : { result: 'ready' } }),
    ...(step.limitMs !== undefined && { limitMs: step.limitMs }),
    isVain: record => hasNothingToRemove(step, record),
  }));
}
