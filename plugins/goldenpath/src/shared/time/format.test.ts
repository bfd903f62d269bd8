import { NOW, minutesAgo } from '../../__testUtils__/builds';
import { formatRelative, secondsBetween } from './format';

describe('Times', () => {
  it.each([
    [minutesAgo(0.5), 'less than a minute ago'],
    [minutesAgo(-0.5), 'in less than a minute'],
    [minutesAgo(-0.2), 'just now'],
    [minutesAgo(59.9), '59 minutes ago'],
    [minutesAgo(125), '2 hours ago'],
    [minutesAgo(60 * 24), 'yesterday'],
    [minutesAgo(-90), 'in 1 hour'],
  ])('%s is seen from now as "%s"', (at, words) => {
    expect(formatRelative(new Date(at), NOW)).toBe(words);
  });

  it('are apart by seconds', () => {
    expect(secondsBetween(minutesAgo(2), NOW)).toBe(120);
    expect(secondsBetween(minutesAgo(2), minutesAgo(1))).toBe(60);
  });
});
