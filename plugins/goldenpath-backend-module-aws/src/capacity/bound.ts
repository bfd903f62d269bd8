import type { BuildSpec, CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildUnderway } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Reservation } from './reservation';

/** What room is looked for: builds with such machines, beside those underway. */
export interface CapacityQuestion {
  nodes: BuildSpec['nodes'];
  underway: BuildUnderway[];
  /** What those underway will take besides what is there. Read once, by whoever asks first. */
  reservation(): Promise<Reservation>;
  signal: AbortSignal;
}

type Known = Extract<CapacityBound, { state: 'known' }>;

/** What a bound says once it was read. */
export type BoundReading =
  | ({ state: 'known' } & Pick<Known, 'left' | 'used' | 'limit' | 'unit' | 'evidence'>)
  | { state: 'unknown'; evidence: string };

/** One thing that limits how many builds the account takes. */
export interface BoundReader {
  id: string;
  title: string;
  /** Errors of AWS may go through: whoever asks makes them an unknown bound. */
  read(question: CapacityQuestion): Promise<BoundReading>;
}

/** How many times something fits into what is left of it; nothing fits where more is used than there is. Pure. */
export function wholeTimes(options: { limit: number; used: number; each: number }): number {
  const { limit, used, each } = options;
  return Math.max(0, Math.floor((limit - used) / each));
}
