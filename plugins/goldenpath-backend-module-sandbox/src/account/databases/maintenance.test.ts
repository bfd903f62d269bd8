import { untilMaintenance } from './maintenance';

const HOUR = 3_600_000;
const FRIDAY_NINE = Date.UTC(2026, 0, 23, 9);

describe('The maintenance window', () => {
  it.each([
    ['later today', 'fri:10:30-fri:11:00', 1.5 * HOUR],
    ['earlier today, and so in a week', 'fri:08:00-fri:08:30', 7 * 24 * HOUR - HOUR],
    ['now, and so in a week', 'fri:09:00-fri:09:30', 7 * 24 * HOUR],
    ['on another day', 'sun:04:00-sun:04:30', 43 * HOUR],
  ])('opens %s', (_when, window, wait) => {
    expect(untilMaintenance(window, FRIDAY_NINE)).toBe(wait);
  });
});
