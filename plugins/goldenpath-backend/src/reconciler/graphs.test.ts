import type { Step, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import { backwardsGraph, inRemovalOrder } from './backwards';
import { ensureGraph } from './ensureGraph';
import { removalGraph, SURVEY, VERIFICATION } from './teardown/removalGraph';
import type { BuildFlow } from './types';

const step = (id: string, needs: string[], more: Partial<Step> = {}): Step => ({
  id,
  tier: '0',
  title: `The ${id}`,
  needs,
  ensure: async () => ({ result: 'ready' }),
  ...more,
});

const sweep = (resourceClass: string, more: Partial<SweepClass> = {}): SweepClass => ({
  resourceClass,
  title: resourceClass,
  after: [],
  before: [],
  looked: ['by tag', 'by name'],
  find: async () => [],
  remove: async () => ({ result: 'ready' }),
  ...more,
});

const flow = (steps: Step[], sweeps: SweepClass[] = []): BuildFlow => ({
  steps,
  sweeps,
  assessor: { assess: async () => ({ observations: [], apps: [], retryAfterMs: 0 }) },
  speed: 1,
});

const needsOf = (built: BuildFlow, id: string) =>
  removalGraph(built)
    .find(({ node }) => node.id === id)
    ?.node.needs.filter(need => need !== SURVEY);

describe('A flow', () => {
  it('is refused with every unknown and every circular need named', () => {
    const built = flow([step('a', ['nowhere']), step('b', ['c']), step('c', ['b'])]);
    expect(() => ensureGraph(built.steps)).toThrow(/"a" needs "nowhere".*circular.*(b → c|c → b)/);
  });

  it('is refused where two steps have one id', () => {
    expect(() => ensureGraph(flow([step('a', []), step('a', [])]).steps)).toThrow('"a" stands twice');
  });
});

describe('A flow backwards', () => {
  const remove = async () => ({ result: 'ready' as const });
  const steps = [
    step('server', [], { remove, removeTitle: 'Proof' }),
    step('secret', ['server'], { remove }),
    step('role', ['secret'], { remove }),
    step('rights', ['role']),
    step('rotation', ['rights']),
    step('probe', ['rotation'], { remove }),
  ];

  it('leaves out what leaves nothing behind, and keeps the order across it', () => {
    expect(backwardsGraph(steps).map(({ node }) => node)).toEqual([
      { id: 'probe', tier: '0', title: 'The probe', needs: [] },
      { id: 'role', tier: '0', title: 'The role', needs: ['probe'] },
      { id: 'secret', tier: '0', title: 'The secret', needs: ['role'] },
      { id: 'server', tier: '0', title: 'Proof', needs: ['secret'] },
    ]);
  });

  it('is in the order in which things go, whatever the order of the steps', () => {
    const shuffled = [steps[4], steps[0], steps[5], steps[2], steps[1], steps[3]];
    expect(inRemovalOrder(shuffled).map(({ id }) => id)).toEqual([
      'probe',
      'rotation',
      'rights',
      'role',
      'secret',
      'server',
    ]);
  });

  it('throws where no order is possible', () => {
    const circle = [step('a', [], { remove, removeAfter: ['b'] }), step('b', [], { remove, removeAfter: ['a'] })];
    expect(() => backwardsGraph(circle)).toThrow('No order is possible among a, b');
  });
});

describe('A removal', () => {
  const built = flow(
    [
      step('vpc-things', []),
      step('control-plane', []),
      step('nodes', ['control-plane']),
      step('app', ['control-plane'], { removeIgnores: ['dns'] }),
      step('dns', ['app'], { removeAfter: ['nodes'] }),
    ],
    [sweep('eni', { after: ['nodes'], before: ['control-plane'] }), sweep('volumes')],
  );

  it('goes backwards: a step after all that need it', () => {
    expect(needsOf(built, 'control-plane')).toEqual(['nodes', 'app', 'sweep:eni']);
    expect(needsOf(built, 'nodes')).toEqual([]);
  });

  it('does not wait for what it ignores, and waits for what it names', () => {
    expect(needsOf(built, 'app')).toEqual([]);
    expect(needsOf(built, 'dns')).toEqual(['nodes']);
  });

  it('sweeps where a class says, beside everything else where it says nothing', () => {
    expect(needsOf(built, 'sweep:eni')).toEqual(['nodes']);
    expect(needsOf(built, 'sweep:volumes')).toEqual([]);
  });

  it('looks at what is there before anything else, and proves that nothing is left after everything', () => {
    const order = removalGraph(built).map(({ node }) => node.id);
    expect(order[0]).toBe(SURVEY);
    expect(order.at(-1)).toBe(VERIFICATION);
    expect(order.indexOf('control-plane')).toBeGreaterThan(order.indexOf('sweep:eni'));
  });

  it('is refused where its own order is circular or names what is not there', () => {
    expect(() => removalGraph(flow([step('a', []), step('b', ['a'], { removeAfter: ['a'] })]))).toThrow('circular');
    expect(() => removalGraph(flow([step('a', [])], [sweep('x', { before: ['nowhere'] })]))).toThrow('"nowhere"');
    expect(() => removalGraph(flow([step('a', [])], [sweep('x', { after: ['nowhere'] })]))).toThrow('"nowhere"');
  });
});
