import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import { messageOf } from '../errors';
import { withLimit } from '../limit';
import { readOnlyContext } from '../stepCall';
import type { Timer } from '../timer';
import { resourceKey } from '../transitions';
import type { RemovalNode } from './removalGraph';

/** What one node of a removal would delete, or why that could not be seen. */
export type Sighting =
  { node: RemovalNode; seen: true; resources: ResourceRef[] } | { node: RemovalNode; seen: false; message: string };

/** How long one of many looks may take; one that hangs must not hide what the others see. */
export interface SightLimit {
  timer: Timer;
  /** Wall time. */
  milliseconds: number;
}

/**
 * Looks at everything that a removal is about, side by side and read-only. What one cannot see keeps none of the others from being seen.
 */
export async function survey(nodes: RemovalNode[], ctx: StepContext, limit: SightLimit): Promise<Sighting[]> {
  const sightings = await Promise.all(nodes.map(node => sight(node, readOnlyContext(ctx), limit)));
  return sightings.flatMap(sighting => sighting ?? []);
}

async function sight(node: RemovalNode, ctx: StepContext, limit: SightLimit): Promise<Sighting | undefined> {
  const find = finderOf(node);
  if (!find) {
    return undefined;
  }
  const outputs = ctx.outputsOf(node.node.id) ?? {};
  try {
    const limited = await withLimit({
      ...limit,
      parent: ctx.signal,
      run: async signal => find({ ...ctx, outputs, signal }),
    });
    switch (limited.outcome) {
      case 'done':
        return { node, seen: true, resources: limited.value };
      case 'too-long':
        return { node, seen: false, message: `No answer within ${limit.milliseconds} ms` };
      case 'aborted':
        ctx.signal.throwIfAborted();
        return { node, seen: false, message: 'The look was cut short' };
    }
  } catch (error) {
    // The whole look was cut short: that says nothing about this node.
    ctx.signal.throwIfAborted();
    return { node, seen: false, message: messageOf(error) };
  }
}

function finderOf(node: RemovalNode): ((ctx: StepContext) => Promise<ResourceRef[]>) | undefined {
  switch (node.kind) {
    case 'step':
      return node.step.list && (ctx => node.step.list?.(ctx) ?? Promise.resolve([]));
    case 'sweep':
      return ctx => node.sweep.find(ctx);
    case 'survey':
    case 'verification':
      return undefined;
  }
}

/** The sightings with each resource standing once, where it goes first. */
export function withoutRepeats(sightings: Sighting[]): Sighting[] {
  const placed = new Set<string>();
  return sightings.map(sighting => {
    if (!sighting.seen) {
      return sighting;
    }
    const resources = sighting.resources.filter(resource => {
      const key = resourceKey(resource);
      return placed.has(key) ? false : placed.add(key);
    });
    return { ...sighting, resources };
  });
}
