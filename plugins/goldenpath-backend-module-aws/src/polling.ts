/**
 * When to look again at something that usually takes a known time: seldom while it cannot be done yet, often around the usual end, and
 * calmly once it is late. All in milliseconds of the cloud's own time.
 */
export interface PollSchedule {
  /** Before this much has passed it is never done. */
  earliestMs: number;
  /** After this much it is late. */
  lateMs: number;
  /** Between looks from the earliest to the late end: what a finished thing waits for us at most. */
  denseMs: number;
  /** Between looks before the earliest and after the late end. */
  calmMs: number;
}

/** Milliseconds until the next look. Pure. */
export function nextLook(options: { schedule: PollSchedule; elapsedMs: number }): number {
  const { schedule, elapsedMs } = options;
  if (elapsedMs < schedule.earliestMs) {
    return Math.min(schedule.calmMs, Math.max(schedule.denseMs, schedule.earliestMs - elapsedMs));
  }
  return elapsedMs < schedule.lateMs ? schedule.denseMs : schedule.calmMs;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Usual times were measured by others and by us; see the latencies in the README. */
export const POLL = {
  controlPlaneCreate: { earliestMs: 5 * MINUTE, lateMs: 16 * MINUTE, denseMs: 6 * SECOND, calmMs: 30 * SECOND },
  controlPlaneDelete: { earliestMs: 50 * SECOND, lateMs: 6 * MINUTE, denseMs: 5 * SECOND, calmMs: 20 * SECOND },
  endpoint: { earliestMs: 10 * SECOND, lateMs: 2 * MINUTE, denseMs: 3 * SECOND, calmMs: 10 * SECOND },
  nodegroupCreate: { earliestMs: 60 * SECOND, lateMs: 6 * MINUTE, denseMs: 4 * SECOND, calmMs: 15 * SECOND },
  nodegroupDelete: { earliestMs: 2 * MINUTE, lateMs: 11 * MINUTE, denseMs: 5 * SECOND, calmMs: 20 * SECOND },
  databaseCreate: { earliestMs: 4 * MINUTE, lateMs: 15 * MINUTE, denseMs: 10 * SECOND, calmMs: 30 * SECOND },
  databaseChange: { earliestMs: 10 * SECOND, lateMs: 3 * MINUTE, denseMs: 5 * SECOND, calmMs: 20 * SECOND },
  // A final snapshot takes as long as what was written since the last backup.
  databaseDelete: { earliestMs: 2 * MINUTE, lateMs: 15 * MINUTE, denseMs: 10 * SECOND, calmMs: 30 * SECOND },
  addon: { earliestMs: 10 * SECOND, lateMs: 3 * MINUTE, denseMs: 4 * SECOND, calmMs: 15 * SECOND },
} satisfies { [what: string]: PollSchedule };
