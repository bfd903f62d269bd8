import { nextLook, POLL } from './polling';

describe('how often is looked', () => {
  it.each(Object.entries(POLL))(
    '%s: a thing that ends at its usual time waits for us a few seconds at most',
    (_, schedule) => {
      for (let end = schedule.earliestMs; end < schedule.lateMs; end += 1_000) {
        let now = 0;
        while (now < end) {
          now += nextLook({ schedule, elapsedMs: now });
        }
        expect(now - end).toBeLessThanOrEqual(schedule.denseMs);
      }
    },
  );

  it.each(Object.entries(POLL))('%s: looks are seldom before the earliest end and once it is late', (_, schedule) => {
    expect(nextLook({ schedule, elapsedMs: schedule.lateMs })).toBe(schedule.calmMs);
    expect(nextLook({ schedule, elapsedMs: 0 })).toBeGreaterThanOrEqual(Math.min(schedule.earliestMs, schedule.calmMs));
  });
});
