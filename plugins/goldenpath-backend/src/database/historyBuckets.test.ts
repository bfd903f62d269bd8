import fc from 'fast-check';
import { chooseBuckets } from './historyBuckets';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const at = (time: string) => Date.parse(time);

describe('chooseBuckets', () => {
  it.each([
    ['2026-01-23T10:59:00Z', '2026-01-23T10:59:00Z', HOUR, '2026-01-23T10:00:00.000Z'],
    ['2026-01-23T10:00:00Z', '2026-01-30T10:00:00Z', 6 * HOUR, '2026-01-23T06:00:00.000Z'],
    ['2026-01-01T10:00:00Z', '2026-02-01T10:00:00Z', DAY, '2026-01-01T00:00:00.000Z'],
    // A Thursday: its week began on Monday.
    ['2026-01-01T10:00:00Z', '2026-12-31T10:00:00Z', 7 * DAY, '2025-12-29T00:00:00.000Z'],
  ])('from %s to %s has spans of %i ms from %s on', (first, last, width, origin) => {
    const buckets = chooseBuckets({ first: at(first), last: at(last), most: 60 });
    expect(buckets.width).toBe(width);
    expect(new Date(buckets.origin).toISOString()).toBe(origin);
  });

  it('holds every moment in no more spans than asked for, however far apart the first and the last are', () => {
    const moment = fc.integer({ min: at('0001-01-01T00:00:00Z'), max: at('9999-12-31T23:59:59Z') });
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 2, max: 100 }), (one, other, most) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const { origin, width } = chooseBuckets({ first, last, most });
        expect(origin).toBeLessThanOrEqual(first);
        expect(Math.floor((last - origin) / width)).toBeLessThan(most);
      }),
    );
  });
});
