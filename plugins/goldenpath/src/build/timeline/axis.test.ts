import { english } from '../../__testUtils__/english';
import { createFormats } from '../../translation/formats';
import { axisFor, sayMark } from './axis';

describe('The scale of a timeline', () => {
  it.each([
    [0, { end: 1, parts: 1, step: 1 }],
    [38, { end: 40, parts: 4, step: 10 }],
    [840, { end: 900, parts: 5, step: 180 }],
    [3600, { end: 3600, parts: 4, step: 900 }],
    [26 * 86_400, { end: 30 * 86_400, parts: 5, step: 6 * 86_400 }],
  ])('of %i seconds is %j', (seconds, axis) => {
    expect(axisFor(seconds)).toEqual(axis);
  });

  it.each([
    [0, '0'],
    [10, '10s'],
    [90, '1m 30s'],
    [600, '10m'],
    [3600, '1h'],
    [5400, '1h 30m'],
    [86_400, '1d'],
    [129_600, '1d 12h'],
  ])('has a mark at %i seconds that is called %s', (seconds, name) => {
    const t = english();
    expect(sayMark(seconds, { t, formats: createFormats({ locale: 'en', t }) })).toBe(name);
  });

  it('has a place for every length, in at most five parts, and stays as it is while its last part fills', () => {
    for (let seconds = 1; seconds < 400_000; seconds = Math.ceil(seconds * 1.13)) {
      const axis = axisFor(seconds);
      expect(axis.end).toBeGreaterThanOrEqual(seconds);
      expect(axis.parts).toBeLessThanOrEqual(5);
      expect(axis.end).toBe(axis.parts * axis.step);
      expect(axisFor(axis.end)).toEqual(axis);
    }
  });
});
