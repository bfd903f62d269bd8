import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { deleteOne } from '../../sweep/oneAtATime';

/** A group is held by the instance until RDS has forgotten it, in milliseconds. */
const HELD_MS = 15_000;

/** Deletes what one incarnation of the instance made of a kind, one a look; done when nothing is found. */
export async function removeOurs(options: {
  ctx: LookContext;
  found: ResourceRef[];
  /** As `DeleteDBSubnetGroup`. */
  operation: string;
  call: (id: string) => Promise<unknown>;
  /** Said when there is nothing. */
  gone: string;
}): Promise<StepResult> {
  const { ctx, found, operation, call, gone } = options;
  const [next] = found;
  if (!next) {
    return { result: 'ready', message: gone };
  }
  return deleteOne({
    ctx,
    resource: next,
    remaining: found.length,
    intent: `${operation} ${next.id}`,
    call: () => call(next.id),
    heldMs: HELD_MS,
  });
}
