import { formatDuration, formatFaults } from '.';

describe('a duration', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [9.4, '9s'],
    [59, '59s'],
    [59.6, '1m 00s'],
    [60, '1m 00s'],
    [723, '12m 03s'],
    [3599, '59m 59s'],
    [3600, '1h 00m'],
    [11100, '3h 05m'],
    [86400, '1d 00h'],
    [187200, '2d 04h'],
  ])('of %d seconds is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('faults', () => {
  it('are lines with their place, where they have one', () => {
    expect(
      formatFaults([
        { path: 'nodes.max', message: '99 nodes are too many' },
        { path: '', message: 'It is no object' },
      ]),
    ).toEqual(['nodes.max: 99 nodes are too many', 'It is no object']);
  });
});
