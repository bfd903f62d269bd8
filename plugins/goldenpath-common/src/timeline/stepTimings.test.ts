import { stepTimings, timingsById } from './stepTimings';
import type { StepMeasurement } from './types';

const measured = (step: string, seconds: number, direction: StepMeasurement['direction'] = 'ensure') => ({
  direction,
  step,
  seconds,
});

describe('stepTimings', () => {
  it('of nothing is nothing', () => {
    expect(stepTimings([])).toEqual([]);
  });

  it('takes percentiles from times that builds really took, in whatever order they come', () => {
    const seconds = [200, ...Array.from({ length: 19 }, (_, index) => (index + 1) * 10)];
    expect(stepTimings(seconds.map(each => measured('nodes', each)))).toEqual([
      { direction: 'ensure', step: 'nodes', runs: 20, p50Seconds: 100, p95Seconds: 190 },
    ]);
  });

  it('has the one time as every percentile of a single build', () => {
    expect(stepTimings([measured('nodes', 42)])[0]).toMatchObject({ runs: 1, p50Seconds: 42, p95Seconds: 42 });
  });

  it('keeps steps apart, and the way up from the way back', () => {
    const timings = stepTimings([measured('vpc', 1), measured('nodes', 7, 'remove'), measured('nodes', 2)]);

    expect(timings.map(({ direction, step, p50Seconds }) => [direction, step, p50Seconds])).toEqual([
      ['ensure', 'nodes', 2],
      ['ensure', 'vpc', 1],
      ['remove', 'nodes', 7],
    ]);
    expect(timingsById(timings, 'remove')).toEqual(new Map([['nodes', timings[2]]]));
  });
});
