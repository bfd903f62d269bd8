import { NOW, minutesAgo } from '../__testUtils__/builds';
import { english } from '../__testUtils__/english';
import { createFormats } from './formats';

function formatsOf(locale: string) {
  return createFormats({ locale, t: english() });
}

describe('a length of time', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [9.4, '9s'],
    [59.6, '1m 00s'],
    [723, '12m 03s'],
    [3600, '1h 00m'],
    [11100, '3h 05m'],
    [187200, '2d 04h'],
  ])('of %d seconds is %s', (seconds, text) => {
    expect(formatsOf('en').duration(seconds)).toBe(text);
  });

  it('has the digits of its locale', () => {
    expect(formatsOf('ar-EG').duration(723)).toBe('١٢m ٠٣s');
  });
});

describe('a moment', () => {
  it.each([
    [minutesAgo(0.5), 'less than a minute ago'],
    [minutesAgo(-0.5), 'in less than a minute'],
    [minutesAgo(-0.2), 'just now'],
    [minutesAgo(59.9), '59 minutes ago'],
    [minutesAgo(125), '2 hours ago'],
    [minutesAgo(60 * 24), 'yesterday'],
    [minutesAgo(-90), 'in 1 hour'],
  ])('%s is seen from now as "%s"', (at, words) => {
    expect(formatsOf('en').relative(new Date(at), NOW)).toBe(words);
  });

  it('is written as its locale does', () => {
    const at = new Date('2026-03-04T17:05:09Z');
    expect(formatsOf('en-US').exact(at)).toMatch(/^Mar 4, 2026, /);
    expect(formatsOf('de').exact(at)).toMatch(/^04\.03\.2026, /);
    expect(formatsOf('de').relative(new Date(minutesAgo(125)), NOW)).toBe('vor 2 Stunden');
  });
});

describe('a number', () => {
  it('a share and words in a row are written as their locale does', () => {
    expect(formatsOf('en').number(50_000)).toBe('50,000');
    expect(formatsOf('de').number(50_000)).toBe('50.000');
    expect(formatsOf('en').percent(0.956)).toBe('96%');
    expect(formatsOf('en').series(['a', 'b', 'c'])).toBe('a, b, c');
    expect(formatsOf('en').list(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(formatsOf('de').list(['a', 'b', 'c'])).toBe('a, b und c');
  });
});
