import fc from 'fast-check';
import { at, byId, flowOnItsWay, timed, timing, untouchedFlow } from '../__testUtils__/timelines';
import { criticalPath } from '../flow/criticalPath';
import { remainingTime } from './remainingTime';
import type { RemainingTime } from './types';

const timings = byId(timing('cluster', 540), timing('nodes', 120), timing('argocd', 240), timing('apps', 180));

const runningCluster = [
  timed('cluster', { from: 0 }),
  timed('nodes', { needs: ['cluster'] }),
  timed('argocd', { needs: ['cluster'] }),
  timed('apps', { needs: ['nodes', 'argocd'] }),
];

function known(remaining: RemainingTime): Extract<RemainingTime, { state: 'known' }> {
  if (remaining.state !== 'known') {
    throw new Error(`Expected a time that is known, got ${JSON.stringify(remaining)}`);
  }
  return remaining;
}

describe('remainingTime', () => {
  it('is the longest chain of what is unfinished, less what a running step has behind it', () => {
    expect(remainingTime({ steps: runningCluster, timings, now: at(100) })).toEqual({
      state: 'known',
      p50Seconds: 440 + 240 + 180,
      p95Seconds: 980 + 480 + 360,
      runs: 10,
      path: ['cluster', 'argocd', 'apps'],
      spans: {
        cluster: { start: 0, end: 440 },
        nodes: { start: 440, end: 560 },
        argocd: { start: 440, end: 680 },
        apps: { start: 680, end: 860 },
      },
      overdue: [],
    });
  });

  it('counts nothing for the rest of a step that has taken its usual time, and names those that take longer than almost ever', () => {
    const late = known(remainingTime({ steps: runningCluster, timings, now: at(600) }));
    expect(late).toMatchObject({ p50Seconds: 240 + 180, p95Seconds: 480 + 480 + 360, overdue: [] });

    const overdue = known(remainingTime({ steps: runningCluster, timings, now: at(1081) }));
    expect(overdue).toMatchObject({ p50Seconds: 240 + 180, p95Seconds: 480 + 360, overdue: ['cluster'] });
  });

  it('is as sure as the step that was measured in the fewest builds', () => {
    const once = new Map([...timings, ['apps', { ...timing('apps', 180), runs: 1 }]]);
    expect(known(remainingTime({ steps: runningCluster, timings: once, now: at(0) })).runs).toBe(1);
  });

  it('takes a removal that has to begin anew for one that has not begun', () => {
    const again = [timed('nodes', { from: 0, state: 'pending' })];
    expect(known(remainingTime({ steps: again, timings, now: at(1000) })).p50Seconds).toBe(120);
  });

  it('counts no time that has not passed, where the clocks of a page and its backend differ', () => {
    expect(known(remainingTime({ steps: [timed('nodes', { from: 30 })], timings, now: at(0) })).p50Seconds).toBe(120);
  });

  it('is over when every step is ready', () => {
    const steps = [timed('cluster', { from: 0, to: 1 }), timed('nodes', { state: 'ready' })];
    expect(remainingTime({ steps, timings: new Map(), now: at(9) })).toEqual({ state: 'done' });
  });

  it.each(['failed', 'blocked'] as const)('is unknown while a step is %s, whatever the history says', state => {
    const steps = [timed('cluster', { from: 0 }), timed('nodes', { state })];
    expect(remainingTime({ steps, timings, now: at(9) })).toEqual({
      state: 'unknown',
      because: 'stopped',
      steps: ['nodes'],
    });
  });

  it('is unknown where a step that is still to come was never measured; one that is ready need not have been', () => {
    const steps = [timed('vpc', { from: 0, to: 9 }), timed('cluster', { from: 9 }), timed('dns'), timed('mesh')];
    expect(remainingTime({ steps, timings, now: at(9) })).toEqual({
      state: 'unknown',
      because: 'no-history',
      steps: ['dns', 'mesh'],
    });
  });

  it('is unknown while the steps are', () => {
    expect(remainingTime({ steps: [], timings, now: at(0) })).toEqual({ state: 'unknown', because: 'no-steps' });
  });

  it('is the critical path of the whole flow where nothing has begun', () => {
    fc.assert(
      fc.property(untouchedFlow, flow => {
        const whole = criticalPath(flow.steps, ({ id }) => flow.timings.get(id)?.p50Seconds ?? NaN);
        const slow = criticalPath(flow.steps, ({ id }) => flow.timings.get(id)?.p95Seconds ?? NaN);
        expect(known(remainingTime({ ...flow, now: at(0) }))).toMatchObject({
          p50Seconds: whole.duration,
          p95Seconds: slow.duration,
          path: whole.ids,
          spans: whole.spans,
        });
      }),
    );
  });

  it('is never negative, never grows while nothing happens, and never shrinks faster than time passes', () => {
    fc.assert(
      fc.property(flowOnItsWay, fc.nat(2000), fc.nat(2000), (flow, moment, later) => {
        const before = remainingTime({ ...flow, now: at(moment) });
        const after = remainingTime({ ...flow, now: at(moment + later) });
        expect(after.state).toBe(before.state);
        fc.pre(before.state === 'known' && after.state === 'known');
        for (const name of ['p50Seconds', 'p95Seconds'] as const) {
          expect(after[name]).toBeGreaterThanOrEqual(0);
          expect(after[name]).toBeLessThanOrEqual(before[name]);
          expect(before[name] - after[name]).toBeLessThanOrEqual(later);
        }
        expect(before.p50Seconds).toBeLessThanOrEqual(before.p95Seconds);
      }),
    );
  });
});
