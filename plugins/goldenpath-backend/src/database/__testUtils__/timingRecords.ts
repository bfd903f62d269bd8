import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A record of a build that succeeded, with what a test is about. */
export function timingRecord(overrides: Partial<TimingRecord> = {}): TimingRecord {
  return {
    startTime: '2026-01-23T08:00:00.000Z',
    endTime: '2026-01-23T08:10:00.000Z',
    phase: 'build',
    environment: 'dev',
    buildId: '20250115-03',
    durationSeconds: 600,
    exitCode: 0,
    flags: '',
    logPath: '',
    ...overrides,
  };
}

/** Many different records over two years, the same at each call: two environments, three phases, one in seven failed. */
export function manyTimingRecords(count: number): TimingRecord[] {
  const first = Date.parse('2024-01-01T00:00:00Z');
  const spacing = (2 * 365 * 24 * 60 * 60 * 1000) / count;
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(first + index * spacing);
    const durationSeconds = 300 + ((index * 7919) % 900);
    return timingRecord({
      startTime: new Date(start).toISOString(),
      endTime: new Date(start + durationSeconds * 1000).toISOString(),
      phase: ['build', 'teardown', 'bootstrap'][index % 3],
      environment: index % 5 === 0 ? 'prod' : 'dev',
      buildId: `build-${index}`,
      durationSeconds,
      exitCode: index % 7 === 0 ? 1 : 0,
    });
  });
}
