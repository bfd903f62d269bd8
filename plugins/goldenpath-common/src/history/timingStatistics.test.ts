import { timingStatistics } from './timingStatistics';
import type { TimingRecord } from './types';

function run(options: {
  minute: number;
  durationSeconds?: number;
  exitCode?: number;
  phase?: string;
  environment?: string;
}): TimingRecord {
  const time = new Date(Date.UTC(2026, 0, 23, 10, options.minute)).toISOString();
  return {
    startTime: time,
    endTime: time,
    phase: options.phase ?? 'build',
    environment: options.environment ?? 'dev',
    buildId: '23-01-26-01',
    durationSeconds: options.durationSeconds ?? 60,
    exitCode: options.exitCode ?? 0,
    flags: '',
    logPath: '',
  };
}

describe('timingStatistics', () => {
  it('has nothing to say of no runs', () => {
    expect(timingStatistics([])).toEqual([]);
  });

  it('keeps phases and environments apart', () => {
    const records = [
      run({ minute: 1, phase: 'teardown' }),
      run({ minute: 2 }),
      run({ minute: 3, environment: 'prod' }),
      run({ minute: 4 }),
    ];
    expect(timingStatistics(records).map(({ phase, environment, count }) => [phase, environment, count])).toEqual([
      ['build', 'dev', 2],
      ['build', 'prod', 1],
      ['teardown', 'dev', 1],
    ]);
  });

  it('takes percentiles from durations that successful runs really took', () => {
    const durations = Array.from({ length: 20 }, (_, index) => (index + 1) * 10);
    const records = [
      ...durations.map((durationSeconds, minute) => run({ minute, durationSeconds })),
      run({ minute: 30, durationSeconds: 9999, exitCode: 1 }),
    ];
    expect(timingStatistics(records)[0]).toEqual(
      expect.objectContaining({ count: 21, succeeded: 20, successRate: 20 / 21, p50: 100, p90: 180, p95: 190 }),
    );
  });

  it('has the one duration as every percentile of a single run', () => {
    expect(timingStatistics([run({ minute: 1, durationSeconds: 42 })])[0]).toEqual(
      expect.objectContaining({ p50: 42, p90: 42, p95: 42 }),
    );
  });

  it.each([
    [[0, 0, 0], 3],
    [[1, 0, 0], 2],
    [[0, 1, 0], 1],
    [[0, 0, 1], 0],
  ])('counts the streak since the last failure: exit codes %j give %i', (exitCodes, streak) => {
    const records = exitCodes.map((exitCode, minute) => run({ minute, exitCode }));
    expect(timingStatistics(records)[0].consecutiveSuccesses).toBe(streak);
    expect(timingStatistics([...records].reverse())[0].consecutiveSuccesses).toBe(streak);
  });
});
