import fc from 'fast-check';
import type { FlowNode } from './types';
import { validateFlow } from './validateFlow';

const node = (id: string, ...needs: string[]): FlowNode => ({ id, tier: '0', title: id, needs });

describe('validateFlow', () => {
  it('has nothing against a graph that can be worked through', () => {
    expect(validateFlow([node('a'), node('b', 'a'), node('c', 'a'), node('d', 'b', 'c')])).toEqual([]);
    expect(validateFlow([])).toEqual([]);
  });

  it('finds an id that stands twice', () => {
    expect(validateFlow([node('a'), node('a')])).toEqual([
      { path: 'nodes[1].id', message: expect.stringContaining('"a" stands twice') },
    ]);
  });

  it('finds a need that nothing fulfils', () => {
    expect(validateFlow([node('a'), node('b', 'a', 'ghost')])).toEqual([
      { path: 'nodes[1].needs[1]', message: '"b" needs "ghost", and there is no step of that id' },
    ]);
  });

  it('names a circle in full', () => {
    expect(validateFlow([node('start'), node('a', 'c', 'start'), node('b', 'a'), node('c', 'b')])).toEqual([
      { path: 'nodes[1].needs', message: expect.stringContaining('a → c → b → a') },
    ]);
  });

  it('finds a step that needs itself, and every circle', () => {
    const faults = validateFlow([node('a', 'a'), node('b', 'c'), node('c', 'b')]);
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('a → a'),
      expect.stringContaining('b → c → b'),
    ]);
  });

  it('accepts every graph whose needs point backwards, and none with a circle added', () => {
    const backwards = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 2, maxLength: 12 })
      .map(needs =>
        needs.map((picks, index) =>
          node(`n${index}`, ...new Set(index === 0 ? [] : [`n${index - 1}`, ...picks.map(pick => `n${pick % index}`)])),
        ),
      );
    fc.assert(
      fc.property(backwards, nodes => {
        expect(validateFlow(nodes)).toEqual([]);
        const [first, ...rest] = nodes;
        const circular = [{ ...first, needs: [`n${nodes.length - 1}`] }, ...rest];
        expect(validateFlow(circular).length).toBeGreaterThan(0);
      }),
    );
  });
});
