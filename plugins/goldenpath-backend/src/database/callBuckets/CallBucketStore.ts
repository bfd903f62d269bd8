import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type Draw, drawTokens } from './drawTokens';

/** Where it is kept how full each bucket is. */
export interface CallBucketStore {
  /** Draws up to so many tokens at once. What two draw at once is counted twice. */
  draw(options: { bucket: CallBucket; now: number; wanted: number }): Promise<Draw>;
}

/** In this process alone: what is left where the database does not answer. */
export class MemoryCallBucketStore implements CallBucketStore {
  readonly #fullAt = new Map<string, number>();

  async draw(options: { bucket: CallBucket; now: number; wanted: number }): Promise<Draw> {
    const { bucket, now, wanted } = options;
    const { fullAt, ...draw } = drawTokens({ ...bucket, fullAt: this.#fullAt.get(bucket.id) ?? 0, now, wanted });
    this.#fullAt.set(bucket.id, fullAt);
    return draw;
  }
}
