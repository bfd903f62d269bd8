import type { Fault } from '../contract/types';
import { findCycles } from './cycles';
import type { FlowNode } from './types';

/**
 * Everything that keeps a graph from being worked through: ids that stand twice, needs that nothing fulfils, and circles, each named in full.
 *
 * @public
 */
export function validateFlow(nodes: readonly FlowNode[]): Fault[] {
  return [...findDuplicates(nodes), ...findUnknownNeeds(nodes), ...findCircularNeeds(nodes)];
}

function findDuplicates(nodes: readonly FlowNode[]): Fault[] {
  const seen = new Set<string>();
  return nodes.flatMap((node, index) => {
    if (!seen.has(node.id)) {
      seen.add(node.id);
      return [];
    }
    return [
      { path: `nodes[${index}].id`, message: `The id "${node.id}" stands twice; each step needs an id of its own` },
    ];
  });
}

function findUnknownNeeds(nodes: readonly FlowNode[]): Fault[] {
  const known = new Set(nodes.map(node => node.id));
  return nodes.flatMap((node, index) =>
    node.needs.flatMap((need, position) =>
      known.has(need)
        ? []
        : [
            {
              path: `nodes[${index}].needs[${position}]`,
              message: `"${node.id}" needs "${need}", and there is no step of that id`,
            },
          ],
    ),
  );
}

function findCircularNeeds(nodes: readonly FlowNode[]): Fault[] {
  return findCycles(nodes).map(cycle => ({
    path: `nodes[${nodes.findIndex(node => node.id === cycle[0])}].needs`,
    message: `The needs are circular, so that none of these could ever start: ${cycle.join(' → ')}`,
  }));
}
