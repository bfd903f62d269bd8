import * as fc from 'fast-check';
import { drawTokens } from './drawTokens';
import { START } from './__testUtils__/crowd';

const MINUTE = 60_000;
const bucket = { burst: 10, perSecond: 2 };

describe('a bucket', () => {
  it('that was never drawn from is full, and says when there is another token', () => {
    const draw = drawTokens({ ...bucket, fullAt: 0, now: START, wanted: 12 });
    expect(draw).toMatchObject({ granted: 10, retryAfterMs: 500 });
    expect(drawTokens({ ...bucket, fullAt: draw.fullAt, now: START, wanted: 1 })).toMatchObject({
      granted: 0,
      retryAfterMs: 500,
      fullAt: draw.fullAt,
    });
    expect(drawTokens({ ...bucket, fullAt: draw.fullAt, now: START + 500, wanted: 2 })).toMatchObject({ granted: 1 });
    expect(drawTokens({ ...bucket, fullAt: draw.fullAt, now: START + MINUTE, wanted: 99 })).toMatchObject({
      granted: 10,
    });
  });

  it('never gives more than it holds and what flows in, whatever the steps of time', () => {
    fc.assert(
      fc.property(
        fc.record({
          burst: fc.integer({ min: 1, max: 50 }),
          perSecond: fc.double({ min: 0.05, max: 50, noNaN: true }),
        }),
        fc.array(fc.record({ after: fc.nat({ max: 20_000 }), wanted: fc.integer({ min: 1, max: 60 }) }), {
          maxLength: 60,
        }),
        (limits, draws) => {
          let [fullAt, now, granted] = [0, START, 0];
          for (const { after, wanted } of draws) {
            now += after;
            const draw = drawTokens({ ...limits, fullAt, now, wanted });
            fullAt = draw.fullAt;
            granted += draw.granted;
            expect(granted).toBeLessThanOrEqual(limits.burst + (limits.perSecond * (now - START)) / 1_000 + 1e-6);
          }
        },
      ),
    );
  });

  it('gives a token once the time is over that it named', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        (burst, perSecond) => {
          const { fullAt, retryAfterMs } = drawTokens({ burst, perSecond, fullAt: 0, now: START, wanted: burst + 1 });
          const later = drawTokens({ burst, perSecond, fullAt, now: START + retryAfterMs, wanted: 1 });
          expect(later.granted).toBe(1);
        },
      ),
    );
  });

  it.each([
    ['a little', 20_000, 20_500],
    ['by hours', 5 * 60 * MINUTE, 500],
  ])('whose clock was set back %s neither stays empty nor fills up', (_, back, emptyForMs) => {
    const { fullAt } = drawTokens({ ...bucket, fullAt: 0, now: START, wanted: 10 });
    const now = START - back;
    const at = drawTokens({ ...bucket, fullAt, now, wanted: 10 });
    expect(at).toMatchObject({ granted: 0, retryAfterMs: emptyForMs });
    const after = drawTokens({ ...bucket, fullAt: at.fullAt, now: now + emptyForMs, wanted: 10 });
    expect(after.granted).toBe(1);
  });
});
