import { aStep, aTiming, minutesAgo, NOW } from '../../__testUtils__/builds';
import { remainingOf, type Flow } from './flows';
import { layOut } from './rows';

const timings = {
  builds: 12,
  items: [aTiming({ step: 'cluster', p50Seconds: 540 }), aTiming({ step: 'nodes', p50Seconds: 120 })],
};

const flow: Flow = {
  direction: 'ensure',
  startedAt: minutesAgo(10),
  steps: [
    aStep({ id: 'cluster', state: 'waiting', startedAt: minutesAgo(8) }),
    aStep({ id: 'nodes', state: 'pending', needs: ['cluster'] }),
    aStep({ id: 'mesh', state: 'ready' }),
  ],
};

function laidOut(of: Flow = flow) {
  return layOut({ flow: of, remaining: remainingOf(of, { timings, now: NOW }), timings, events: [], now: NOW });
}

describe('The layout of a timeline', () => {
  it('places what was, what is expected and where each step usually ends, from the start of the flow', () => {
    const [cluster, nodes, mesh] = laidOut().rows;
    expect(cluster).toMatchObject({
      began: 120,
      took: 480,
      parts: [{ kind: 'working', from: 120, to: 600 }],
      expected: { from: 600, to: 660 },
      usualEnd: 660,
      isCritical: true,
    });
    expect(nodes).toMatchObject({ parts: [], expected: { from: 660, to: 780 }, usualEnd: 780, isCritical: true });
    expect(nodes).not.toHaveProperty('took');
    expect(mesh).toMatchObject({ parts: [], isCritical: false });
    expect(mesh).not.toHaveProperty('usualEnd');
  });

  it('has a place for all of it', () => {
    expect(laidOut()).toMatchObject({ now: 600, axis: { end: 900, parts: 5, step: 180 } });
  });

  it('of a flow that has ended goes no further, and expects nothing', () => {
    const { now, rows } = laidOut({ ...flow, endedAt: minutesAgo(5) });
    expect(now).toBeUndefined();
    expect(rows[0]).toMatchObject({ took: 180, isCritical: false });
    expect(rows.map(({ expected }) => expected)).toEqual([undefined, undefined, undefined]);
  });

  it('expects nothing more of a step that has had its usual time', () => {
    const late = { ...flow, steps: [aStep({ id: 'cluster', state: 'waiting', startedAt: minutesAgo(10) })] };
    expect(laidOut(late).rows[0]).not.toHaveProperty('expected');
  });
});
