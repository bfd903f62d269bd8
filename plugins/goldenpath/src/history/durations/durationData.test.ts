import { mockApis } from '@backstage/frontend-test-utils';
import type { TimingSeries } from '@goldenpath/backstage-plugin-goldenpath-common';
import { createFormats } from '../../translation/formats';
import { goldenPathTranslationRef } from '../../translation/goldenPathTranslationRef';
import { describeSeries, durationData, standsAlone, timeRange } from './durationData';

const DAY_SECONDS = 86_400;
const series: TimingSeries = {
  phase: 'build',
  environment: 'dev',
  count: 3,
  p50: 600,
  p95: 900,
  buckets: [
    { from: '2026-01-01T00:00:00.000Z', count: 2, failed: 0, p50: 600, p95: 900 },
    { from: '2026-01-04T00:00:00.000Z', count: 1, failed: 1 },
  ],
};
const points = [
  { id: '1', startTime: '2026-01-01T10:00:00.000Z', buildId: 'a', durationSeconds: 600, exitCode: 0 },
  { id: '2', startTime: '2026-01-01T12:00:00.000Z', buildId: 'b', durationSeconds: 900, exitCode: 0 },
  { id: '3', startTime: '2026-01-04T10:00:00.000Z', buildId: 'c', durationSeconds: 10, exitCode: 1 },
];

describe('Durations over time', () => {
  it('show few runs one by one, by their outcome, against the percentiles of all', () => {
    expect(durationData({ series: { ...series, points }, bucketSeconds: DAY_SECONDS })).toEqual({
      kind: 'runs',
      succeeded: [
        { ...points[0], at: Date.parse('2026-01-01T10:00:00Z') },
        { ...points[1], at: Date.parse('2026-01-01T12:00:00Z') },
      ],
      failed: [{ ...points[2], at: Date.parse('2026-01-04T10:00:00Z') }],
      p50: 600,
      p95: 900,
    });
  });

  it('show many runs in spans, with a gap where nothing ran and no percentile where nothing succeeded', () => {
    expect(durationData({ series, bucketSeconds: DAY_SECONDS })).toEqual({
      kind: 'spans',
      spans: [
        { at: noon('2026-01-01'), from: midnight('2026-01-01'), succeeded: 2, failed: 0, p50: 600, p95: 900 },
        { at: noon('2026-01-02'), from: midnight('2026-01-02'), succeeded: 0, failed: 0 },
        { at: noon('2026-01-03'), from: midnight('2026-01-03'), succeeded: 0, failed: 0 },
        { at: noon('2026-01-04'), from: midnight('2026-01-04'), succeeded: 0, failed: 1 },
      ],
    });
  });

  it('have spans that no line leads to', () => {
    const has = [true, true, false, true, false, false].map((known, at) => ({
      at,
      from: at,
      succeeded: 1,
      failed: 0,
      ...(known && { p50: 1, p95: 1 }),
    }));
    expect(has.map((_, index) => standsAlone(has, index))).toEqual([false, false, false, true, false, false]);
  });

  it('take the same time in every chart', () => {
    const later = { ...series, buckets: [{ from: '2026-02-01T00:00:00.000Z', count: 1, failed: 0 }] };
    expect(timeRange({ items: [later, series], bucketSeconds: DAY_SECONDS })).toEqual([
      midnight('2026-01-01'),
      midnight('2026-02-02'),
    ]);
  });

  it('are told in words', () => {
    const snapshot = mockApis.translation().getTranslation(goldenPathTranslationRef);
    if (!snapshot.ready) {
      throw new Error('The words are not there yet.');
    }
    const { t } = snapshot;
    const formats = createFormats({ locale: 'en', t });
    expect(describeSeries({ series, t, formats })).toBe(
      'Durations of build in dev: 3 runs, 1 failed; p50 10m 00s, p95 15m 00s of those that succeeded',
    );
    const { p50: _p50, p95: _p95, ...failing } = series;
    expect(describeSeries({ series: { ...failing, count: 1 }, t, formats })).toBe(
      'Durations of build in dev: 1 run, 1 failed; none succeeded',
    );
  });
});

function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
