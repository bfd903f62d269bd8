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
  const wasBegun = made !== undefined && wasEverStarted(made);
  return step.remove === undefined || !(wasBegun || step.removeUnbegun === true);
}

/** A flow backwards, in the order in which things go: each step after all that need it. What leaves nothing behind is no part of it. */
export function backwardsGraph<R extends SteppedRecord, Context extends LookContext>(
  steps: Step<Context>[],
): Work<R, Context>[] {
  const works = steps.flatMap((step): Work<R, Context>[] => {
    const { remove, limitMs } = step;
    return remove
      ? [
          {
            node: removalNodeOf(step, removersBefore(step, steps)),
            direction: 'remove',
            look: async ctx => ({ result: await remove.call(step, ctx) }),
            ...(limitMs !== undefined && { limitMs }),
            isVain: record => hasNothingToRemove(step, record),
          },
        ]
      : [];
  });
  return inOrder(works);
}

/** A step as a removal shows it. */
export function removalNodeOf(step: Pick<Step, 'id' | 'tier' | 'title' | 'removeTitle'>, needs: string[]): FlowNode {
  return { id: step.id, tier: step.tier, title: step.removeTitle ?? step.title, needs };
}

/** The steps of a flow in the order in which they are removed. */
export function inRemovalOrder<Context extends LookContext>(steps: Step<Context>[]): Step<Context>[] {
  return inOrder(steps.map(step => ({ step, node: removalNodeOf(step, removedBefore(step, steps)) }))).map(
    ({ step }) => step,
  );
}

/** Ids of the steps that are removed before this one and have something to remove: what they wait for in turn stands in for one that has not. */
function removersBefore<Context extends LookContext>(step: Step<Context>, steps: Step<Context>[]): string[] {
  const before = removedBefore(step, steps).flatMap(id => {
    const other = steps.find(candidate => candidate.id === id);
    return other === undefined || other.remove ? [id] : removersBefore(other, steps);
  });
  return [...new Set(before)];
}

/** Those whose needs all stand before them first. Throws where they need each other in a circle, or what is not there. */
export function inOrder<T extends { node: FlowNode }>(nodes: T[]): T[] {
  const ordered: T[] = [];
  const placed = new Set<string>();
  let rest = nodes;
  while (rest.length > 0) {
    const next = rest.filter(({ node }) => node.needs.every(need => placed.has(need)));
    if (next.length === 0) {
      throw new Error(`No order is possible among ${rest.map(({ node }) => node.id).join(', ')}`);
    }
    ordered.push(...next);
    next.forEach(({ node }) => placed.add(node.id));
    rest = rest.filter(({ node }) => !placed.has(node.id));
  }
  return ordered;
}
