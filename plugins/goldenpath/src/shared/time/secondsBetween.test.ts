import { NOW, minutesAgo } from '../../__testUtils__/builds';
import { secondsBetween } from './secondsBetween';

describe('Times', () => {
  it('are apart by seconds', () => {
    expect(secondsBetween(minutesAgo(2), NOW)).toBe(120);
    expect(secondsBetween(minutesAgo(2), minutesAgo(1))).toBe(60);
  });
});
