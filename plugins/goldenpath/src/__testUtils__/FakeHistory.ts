import {
  readRegistryCsv,
  timingStatistics,
  writeRegistryCsv,
  type HistoryImportAnswer,
  type HistoryItem,
  type HistoryQuery,
  type HistorySeriesAnswer,
  type Page,
  type TimingRecord,
  type TimingSeries,
  type TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { listPage, matchesRun } from './listing';
import { refusal } from './refusal';

const DAY_SECONDS = 24 * 60 * 60;

/** The timing history as the backend keeps it, in memory: newest first, and nothing in it twice. */
export class FakeHistory {
  readonly runs: HistoryItem[] = [];
  /** How many runs are still told one by one. */
  mostPoints = 500;

  list(query: HistoryQuery): Page<HistoryItem> {
    return listPage(this.#matching(query), query);
  }

  statistics(query: HistoryQuery): { items: TimingStatistics[] } {
    return { items: timingStatistics(this.#matching(query)) };
  }

  series(query: HistoryQuery): HistorySeriesAnswer {
    const oldestFirst = this.#matching(query).reverse();
    const items = timingStatistics(oldestFirst).map(({ phase, environment, p50, p95 }) =>
      this.#seriesOf(
        { phase, environment, ...(p50 !== undefined && { p50 }), ...(p95 !== undefined && { p95 }) },
        oldestFirst.filter(run => run.phase === phase && run.environment === environment),
      ),
    );
    return { ...(items.length > 0 && { bucketSeconds: DAY_SECONDS }), items, leftOut: 0 };
  }

  export(query: HistoryQuery): string {
    return writeRegistryCsv(this.#matching(query).reverse());
  }

  async import(csv: string): Promise<HistoryImportAnswer> {
    const { rows, records, refused } = readRegistryCsv(csv);
    if (rows === 0) {
      throw await refusal({ status: 400, name: 'InputError', message: 'The file holds no rows.' });
    }
    const held = countEach(this.runs);
    const seen = new Map<string, number>();
    let stored = 0;
    for (const record of records) {
      const content = contentOf(record);
      const occurrence = (seen.get(content) ?? 0) + 1;
      seen.set(content, occurrence);
      if (occurrence > (held.get(content) ?? 0)) {
        this.runs.push({ ...record, id: `${this.runs.length + 1}` });
        stored += 1;
      }
    }
    return { rows, stored, duplicates: records.length - stored, refused };
  }

  #matching(query: HistoryQuery): HistoryItem[] {
    return this.runs
      .filter(run => matchesRun(run, query))
      .sort((left, right) => right.startTime.localeCompare(left.startTime) || Number(left.id) - Number(right.id));
  }

  #seriesOf(of: Pick<TimingSeries, 'phase' | 'environment' | 'p50' | 'p95'>, runs: HistoryItem[]): TimingSeries {
    const days = [...new Set(runs.map(run => run.startTime.slice(0, 10)))];
    return {
      ...of,
      count: runs.length,
      buckets: days.map(day => {
        const [{ count, succeeded, p50, p95 }] = timingStatistics(runs.filter(run => run.startTime.startsWith(day)));
        return {
          from: `${day}T00:00:00.000Z`,
          count,
          failed: count - succeeded,
          ...(p50 !== undefined && { p50 }),
          ...(p95 !== undefined && { p95 }),
        };
      }),
      ...(runs.length <= this.mostPoints && {
        points: runs.map(({ id, startTime, buildId, durationSeconds, exitCode }) => ({
          id,
          startTime,
          buildId,
          durationSeconds,
          exitCode,
        })),
      }),
    };
  }
}

function countEach(runs: readonly TimingRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const content = contentOf(run);
    counts.set(content, (counts.get(content) ?? 0) + 1);
  }
  return counts;
}

/** What a record says: our own export carries nothing else. */
function contentOf({ raw: _raw, ...record }: TimingRecord & { id?: string }): string {
  return writeRegistryCsv([record]);
}
