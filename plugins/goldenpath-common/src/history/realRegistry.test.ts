import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRegistryCsv } from './readRegistryCsv';
import { timingStatistics } from './timingStatistics';
import { writeRegistryCsv } from './writeRegistryCsv';

const REGISTRY = resolve(__dirname, '../../../../../shared/data/build-timings.csv');
const present = existsSync(REGISTRY);
if (!present) {
  process.stderr.write(`SKIPPED: the real registry is not at ${REGISTRY}, so reading it is not tested\n`);
}

(present ? describe : describe.skip)('a real registry', () => {
  const read = () => readRegistryCsv(readFileSync(REGISTRY, 'utf8'));

  it('is read to the last row', () => {
    const reading = read();
    expect(reading.rows).toBe(38);
    expect(reading.refused).toEqual([]);
    expect(reading.records).toHaveLength(38);
  });

  it('holds the shape of 7 columns beside that of 9', () => {
    const { records } = read();
    expect(records.filter(({ phase }) => phase === 'unknown')).toHaveLength(1);
    expect(records.some(({ flags }) => flags.startsWith('ENV_NAME=dev NODE_INSTANCE_TYPE='))).toBe(true);
  });

  it('shows the baseline: 12 of 19 teardowns and none of 9 bootstraps succeeded', () => {
    const statistics = timingStatistics(read().records);
    expect(statistics).toContainEqual(
      expect.objectContaining({ phase: 'teardown', environment: 'dev', count: 19, succeeded: 12 }),
    );
    expect(statistics).toContainEqual(
      expect.objectContaining({ phase: 'bootstrap', count: 9, succeeded: 0, successRate: 0, consecutiveSuccesses: 0 }),
    );
    expect(statistics.find(({ phase }) => phase === 'bootstrap')).not.toHaveProperty('p50');
  });

  it('survives our own export', () => {
    const { records } = read();
    expect(readRegistryCsv(writeRegistryCsv(records)).records).toEqual(records);
  });
});
