import type { FlowNode } from '@goldenpath/backstage-plugin-goldenpath-common';
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

/** A flow backwards, in the order in which things go: each step after all that need it. */
export function backwardsGraph<R extends SteppedRecord, Context extends LookContext>(
  steps: Step<Context>[],
): Work<R, Context>[] {
  const works = steps.map((step): Work<R, Context> => ({
    node: { id: step.id, tier: step.tier, title: step.title, needs: removedBefore(step, steps) },
    direction: 'remove',
    look: async ctx => ({ result: step.remove ? await step.remove(ctx) : { result: 'ready' } }),
    ...(step.limitMs !== undefined && { limitMs: step.limitMs }),
    isVain: record => hasNothingToRemove(step, record),
  }));
  return inOrder(works);
}

/** Those whose needs all stand before them first; the graph has no circles. */
export function inOrder<T extends { node: FlowNode }>(nodes: T[]): T[] {
  const ordered: T[] = [];
  const placed = new Set<string>();
  let rest = nodes;
  while (rest.length > 0) {
    const next = rest.filter(({ node }) => node.needs.every(need => placed.has(need)));
    ordered.push(...next);
    next.forEach(({ node }) => placed.add(node.id));
    rest = rest.filter(({ node }) => !placed.has(node.id));
  }
  return ordered;
}
