import fc from 'fast-check';
import { at, byId, flowOnItsWay, timed, timing } from '../__testUtils__/timelines';
import { decidingPath } from './decidingPath';
import { remainingTime } from './remainingTime';

const argocdIsSlow = [
  timed('cluster', { from: 0, to: 540 }),
  timed('nodes', { needs: ['cluster'], from: 541, to: 600 }),
  timed('argocd', { needs: ['cluster'], from: 541, to: 900 }),
  timed('apps', { needs: ['nodes', 'argocd'], from: 901, to: 1000 }),
  timed('side', { needs: ['cluster'], from: 541, to: 560 }),
];

describe('decidingPath', () => {
  it('of what is done goes back from the last step over whatever each waited for last', () => {
    expect(decidingPath(argocdIsSlow, { state: 'done' })).toEqual(['cluster', 'argocd', 'apps']);
  });

  it('goes by the real times of what is finished, and by what is usual for the rest', () => {
    const steps = [
      timed('vpc', { from: 0, to: 10 }),
      timed('roles', { from: 0, to: 30 }),
      timed('cluster', { needs: ['vpc', 'roles'], from: 31 }),
      timed('nodes', { needs: ['cluster'] }),
      timed('argocd', { needs: ['cluster'] }),
    ];
    const timings = byId(timing('cluster', 500), timing('nodes', 300), timing('argocd', 60));
    expect(decidingPath(steps, remainingTime({ steps, timings, now: at(100) }))).toEqual(['roles', 'cluster', 'nodes']);
  });

  it('leaves out what had nothing to do: nothing waited for it', () => {
    const steps = [
      { ...timed('dns', { state: 'ready' }), finishedAt: at(50).toISOString() },
      timed('apps', { from: 0, to: 10 }),
      timed('cluster', { needs: ['dns', 'apps'], from: 11, to: 20 }),
    ];
    expect(decidingPath(steps, { state: 'done' })).toEqual(['apps', 'cluster']);
  });

  it('is not known where what is left is not', () => {
    expect(decidingPath(argocdIsSlow, { state: 'unknown', because: 'no-history', steps: ['apps'] })).toEqual([]);
  });

  it('is a chain of needs, and ends where the time that is left ends', () => {
    fc.assert(
      fc.property(flowOnItsWay, fc.nat(2000), (flow, moment) => {
        const remaining = remainingTime({ ...flow, now: at(moment) });
        const path = decidingPath(flow.steps, remaining);
        const needsOf = new Map(flow.steps.map(({ id, needs }) => [id, needs]));
        expect(path.length).toBeGreaterThan(0);
        path.slice(1).forEach((id, index) => expect(needsOf.get(id)).toContain(path[index]));
        fc.pre(remaining.state === 'known');
        expect(path.slice(-remaining.path.length)).toEqual(remaining.path);
      }),
    );
  });
});
