import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';

/** The wall clock: the one place that asks the machine for the time. */
export const systemClock: Clock = { now: () => Date.now() };
