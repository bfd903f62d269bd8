import type { FlowNode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Direction, StepRow } from '../database';

/** What of a piece of work decides whether it can be done. */
interface Placed {
  node: FlowNode;
  direction: Direction;
}

/** The work that can be done now: everything it needs is ready, and its next look is due. */
export function dueWork<W extends Placed>(options: { graph: W[]; steps: StepRow[]; now: number }): W[] {
  const { graph, steps, now } = options;
  return workable(graph, steps)
    .filter(({ row }) => row.nextLookAt <= now)
    .map(({ work }) => work);
}

/** When the first piece of work that waits for nothing but time is due; `undefined` where there is none. */
export function nextWorkAt(options: { graph: Placed[]; steps: StepRow[] }): number | undefined {
  const times = workable(options.graph, options.steps).map(({ row }) => row.nextLookAt);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function workable<W extends Placed>(graph: W[], steps: StepRow[]): { work: W; row: StepRow }[] {
  const rows = new Map(steps.map(step => [rowKey(step.direction, step.stepId), step]));
  return graph.flatMap(work => {
    const row = rows.get(rowKey(work.direction, work.node.id));
    const isFree = work.node.needs.every(need => rows.get(rowKey(work.direction, need))?.state === 'ready');
    return row && isFree && goesOn(row) ? [{ work, row }] : [];
  });
}

/** A failed step is done with until somebody retries it; a failed removal is tried for ever. */
function goesOn(row: StepRow): boolean {
  switch (row.state) {
    case 'pending':
    case 'running':
    case 'waiting':
    case 'blocked':
      return true;
    case 'failed':
      return row.direction === 'remove';
    case 'ready':
      return false;
  }
}

function rowKey(direction: string, stepId: string): string {
  return `${direction}/${stepId}`;
}
