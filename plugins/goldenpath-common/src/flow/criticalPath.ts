import type { FlowNode } from './types';

/** The chain of steps that decides how long a flow takes. @public */
export interface CriticalPath {
  /** Ids in the order in which they are worked on. */
  ids: string[];
  /** The flow's length when everything runs as early as it can, in the unit of `durationOf`. */
  duration: number;
  /** When each step starts and ends at the earliest. */
  spans: { [id: string]: { start: number; end: number } };
}

/**
 * The longest chain of needs by duration. Needs that no node has count as fulfilled; the graph must be free of circles
 * ({@link validateFlow}), and steps on one are left out.
 *
 * @param durationOf - how long a step takes by itself, in any unit
 * @public
 */
export function criticalPath<TNode extends Pick<FlowNode, 'id' | 'needs'>>(
  nodes: readonly TNode[],
  durationOf: (node: TNode) => number,
): CriticalPath {
  const spans: CriticalPath['spans'] = {};
  const decidedBy = new Map<string, string>();
  const known = new Set(nodes.map(node => node.id));
  let left = [...nodes];

  // Each round places the nodes whose needs are all placed.
  while (left.length > 0) {
    const placeable = left.filter(node => node.needs.every(need => !known.has(need) || spans[need] !== undefined));
    if (placeable.length === 0) {
      break;
    }
    for (const node of placeable) {
      const last = latestNeed(node.needs, spans);
      const start = last === undefined ? 0 : spans[last].end;
      spans[node.id] = { start, end: start + durationOf(node) };
      if (last !== undefined) {
        decidedBy.set(node.id, last);
      }
    }
    const placed = new Set(placeable);
    left = left.filter(node => !placed.has(node));
  }

  const end = latestNeed(Object.keys(spans), spans);
  return { ids: walkBack(end, decidedBy), duration: end === undefined ? 0 : spans[end].end, spans };
}

function latestNeed(ids: readonly string[], spans: CriticalPath['spans']): string | undefined {
  return ids
    .filter(id => spans[id] !== undefined)
    .reduce<string | undefined>(
      (latest, id) => (latest === undefined || spans[id].end > spans[latest].end ? id : latest),
      undefined,
    );
}

function walkBack(from: string | undefined, decidedBy: Map<string, string>): string[] {
  const ids: string[] = [];
  for (let id = from; id !== undefined; id = decidedBy.get(id)) {
    ids.unshift(id);
  }
  return ids;
}
