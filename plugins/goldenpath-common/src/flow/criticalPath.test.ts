import fc from 'fast-check';
import { criticalPath } from './criticalPath';

const durations: { [id: string]: number } = { vpc: 1, cluster: 9, nodes: 2, argocd: 4, apps: 3 };
const graph = [
  { id: 'vpc', needs: [] },
  { id: 'cluster', needs: ['vpc'] },
  { id: 'nodes', needs: ['cluster'] },
  { id: 'argocd', needs: ['cluster'] },
  { id: 'apps', needs: ['nodes', 'argocd'] },
];

describe('criticalPath', () => {
  it('is the longest chain of needs', () => {
    expect(criticalPath(graph, ({ id }) => durations[id])).toEqual({
      ids: ['vpc', 'cluster', 'argocd', 'apps'],
      duration: 17,
      spans: {
        vpc: { start: 0, end: 1 },
        cluster: { start: 1, end: 10 },
        nodes: { start: 10, end: 12 },
        argocd: { start: 10, end: 14 },
        apps: { start: 14, end: 17 },
      },
    });
  });

  it('does not depend on the order in which steps are listed', () => {
    const backwards = [...graph].reverse();
    expect(criticalPath(backwards, ({ id }) => durations[id]).ids).toEqual(['vpc', 'cluster', 'argocd', 'apps']);
  });

  it('of nothing is nothing', () => {
    expect(criticalPath([], () => 1)).toEqual({ ids: [], duration: 0, spans: {} });
  });

  it('takes needs outside the graph as fulfilled, and leaves circles out', () => {
    const nodes = [
      { id: 'a', needs: ['elsewhere'] },
      { id: 'b', needs: ['c'] },
      { id: 'c', needs: ['b'] },
    ];
    expect(criticalPath(nodes, () => 5)).toEqual({ ids: ['a'], duration: 5, spans: { a: { start: 0, end: 5 } } });
  });

  it('is a chain of needs that adds up to the duration, and no step ends later', () => {
    const arbitrary = fc
      .array(fc.tuple(fc.nat(100), fc.array(fc.nat(), { maxLength: 3 })), { minLength: 1, maxLength: 15 })
      .map(entries =>
        entries.map(([duration, picks], index) => ({
          id: `n${index}`,
          duration,
          needs: index === 0 ? [] : [...new Set(picks.map(pick => `n${pick % index}`))],
        })),
      );
    fc.assert(
      fc.property(arbitrary, nodes => {
        const byId = new Map(nodes.map(node => [node.id, node]));
        const path = criticalPath(nodes, ({ duration }) => duration);
        const chain = path.ids.flatMap(id => byId.get(id) ?? []);
        expect(chain.reduce((sum, { duration }) => sum + duration, 0)).toBe(path.duration);
        chain.slice(1).forEach(({ needs }, index) => expect(needs).toContain(chain[index].id));
        for (const { end } of Object.values(path.spans)) {
          expect(end).toBeLessThanOrEqual(path.duration);
        }
      }),
    );
  });
});
