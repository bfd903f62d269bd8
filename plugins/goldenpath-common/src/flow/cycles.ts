/** Something that needs others, by id. */
export interface Needing {
  id: string;
  needs: readonly string[];
}

/**
 * The circles among needs, each once, as the ids along it with the first one repeated at the end. Needs that no node has are passed over.
 */
export function findCycles(nodes: readonly Needing[]): string[][] {
  const needsOf = new Map(nodes.map(node => [node.id, node.needs]));
  const done = new Set<string>();
  const cycles: string[][] = [];

  const visit = (id: string, trail: string[]): void => {
    const start = trail.indexOf(id);
    if (start >= 0) {
      cycles.push([...trail.slice(start), id]);
      return;
    }
    if (done.has(id)) {
      return;
    }
    for (const need of needsOf.get(id) ?? []) {
      visit(need, [...trail, id]);
    }
    done.add(id);
  };

  for (const node of nodes) {
    visit(node.id, []);
  }
  return cycles;
}
