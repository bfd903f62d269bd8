import type { TimingPoint, TimingSeries } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Words } from '../../translation/words';

/** A run as a mark in a chart. */
export interface RunMark extends TimingPoint {
  /** When it started, in epoch milliseconds. */
  at: number;
}

/** A span of time as a place on a chart's axis, also where nothing ran in it. */
export interface SpanMark {
  /** Its middle and its start, in epoch milliseconds. */
  at: number;
  from: number;
  succeeded: number;
  failed: number;
  /** Seconds, of the span's successful runs. */
  p50?: number;
  p95?: number;
}

/** What a chart of durations shows: runs one by one where they are few, spans of time where they are many. */
export type DurationData =
  | { kind: 'runs'; succeeded: RunMark[]; failed: RunMark[]; p50?: number; p95?: number }
  | { kind: 'spans'; spans: SpanMark[] };

/** From the first to the last moment that any of the charts shows, so that they can be compared; epoch milliseconds. */
export type TimeRange = [number, number];

/** A series as its chart shows it. */
export function durationData(options: { series: TimingSeries; bucketSeconds: number }): DurationData {
  const { series, bucketSeconds } = options;
  const { points, p50, p95 } = series;
  if (points) {
    const runs = points.map(point => ({ ...point, at: Date.parse(point.startTime) }));
    return {
      kind: 'runs',
      succeeded: runs.filter(({ exitCode }) => exitCode === 0),
      failed: runs.filter(({ exitCode }) => exitCode !== 0),
      ...(p50 !== undefined && { p50 }),
      ...(p95 !== undefined && { p95 }),
    };
  }
  return { kind: 'spans', spans: fillSpans(series.buckets, bucketSeconds * 1000) };
}

/** Whether a span has percentiles, and neither of its neighbours has. */
export function standsAlone(spans: readonly SpanMark[], index: number): boolean {
  const has = (at: number) => spans[at]?.p50 !== undefined;
  return has(index) && !has(index - 1) && !has(index + 1);
}

/** The time that all series together take. */
export function timeRange(options: { items: readonly TimingSeries[]; bucketSeconds: number }): TimeRange {
  const { items, bucketSeconds } = options;
  const starts = items.flatMap(({ buckets }) => buckets.map(({ from }) => Date.parse(from)));
  return [Math.min(...starts), Math.max(...starts) + bucketSeconds * 1000];
}

/** A series in one sentence, for readers who don't see its chart. */
export function describeSeries(options: Words & { series: TimingSeries }): string {
  const { series, t, formats } = options;
  const { phase, environment, count, buckets, p50, p95 } = series;
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  const told = { phase, environment, count, total: formats.number(count), failed: formats.number(failed) };
  return p50 === undefined || p95 === undefined
    ? t('history.durations.describedFailing', told)
    : t('history.durations.described', { ...told, p50: formats.duration(p50), p95: formats.duration(p95) });
}

/** A line must not lead across a time in which nothing ran, as if something had. */
function fillSpans(buckets: TimingSeries['buckets'], width: number): SpanMark[] {
  const spans: SpanMark[] = [];
  for (const { from: start, count, failed, p50, p95 } of buckets) {
    const from = Date.parse(start);
    let next = (spans.at(-1)?.from ?? from - width) + width;
    for (; next < from; next += width) {
      spans.push({ at: next + width / 2, from: next, succeeded: 0, failed: 0 });
    }
    spans.push({
      at: from + width / 2,
      from,
      succeeded: count - failed,
      failed,
      ...(p50 !== undefined && { p50 }),
      ...(p95 !== undefined && { p95 }),
    });
  }
  return spans;
}
