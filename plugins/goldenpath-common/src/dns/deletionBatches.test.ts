import * as fc from 'fast-check';
import { deletionBatches } from './deletionBatches';
import type { ZoneRecord } from './types';

const record = (name: string, values: string[]): ZoneRecord => ({ name, type: 'TXT', ttl: 60, values });

describe('the batches of a clean-up', () => {
  it('are as few as the limits allow', () => {
    const pair = (index: number) => [record(`a${index}`, ['1']), record(`t${index}`, ['2'])];
    expect(deletionBatches(Array.from({ length: 500 }, (_, index) => pair(index))).map(each => each.length)).toEqual([
      1000,
    ]);
    expect(deletionBatches(Array.from({ length: 501 }, (_, index) => pair(index))).map(each => each.length)).toEqual([
      1000, 2,
    ]);
    expect(deletionBatches([])).toEqual([]);
  });

  it('hold at most 1000 values and 32,000 characters, never part a group, and lose nothing', () => {
    const group = fc.array(
      fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 3 }).map(lengths =>
        record(
          'x',
          lengths.map(length => 'v'.repeat(length)),
        ),
      ),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(fc.array(group, { maxLength: 20 }), groups => {
        const batches = deletionBatches(groups);
        expect(batches.flat()).toEqual(groups.flat());
        for (const batch of batches) {
          const characters = batch.flatMap(({ values }) => values).reduce((sum, value) => sum + value.length, 0);
          expect(characters).toBeLessThanOrEqual(32_000);
          expect(
            groups.filter(each => each.some(one => batch.includes(one)) && !each.every(one => batch.includes(one))),
          ).toEqual([]);
        }
      }),
    );
  });
});
