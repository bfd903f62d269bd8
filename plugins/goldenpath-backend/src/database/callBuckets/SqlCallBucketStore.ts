import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import type { RawNumber } from '../rawRows';
import type { CallBucketStore } from './CallBucketStore';
import { type Draw, drawTokens } from './drawTokens';

/** Tries of one draw: each that is lost was won by another replica. */
const TRIES = 8;
/** Milliseconds until who lost all of them asks again. */
const CROWDED_MS = 100;

/** A row of `call_buckets` as the database has it. */
interface RawCallBucket {
  bucket: string;
  full_at: RawNumber;
}

/** One row a bucket; a draw holds where the row is still as it was read. The same on SQLite and PostgreSQL. */
export class SqlCallBucketStore implements CallBucketStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async draw(options: { bucket: CallBucket; now: number; wanted: number }): Promise<Draw> {
    const { bucket, now, wanted } = options;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const stored = await this.#fullAtOf(bucket.id);
      const { fullAt, ...draw } = drawTokens({ ...bucket, fullAt: stored, now, wanted });
      if (fullAt === stored || (await this.#replace({ id: bucket.id, stored, fullAt }))) {
        return draw;
      }
    }
    return { granted: 0, retryAfterMs: CROWDED_MS };
  }

  async #fullAtOf(id: string): Promise<number> {
    const row = await this.#buckets().where({ bucket: id }).first('full_at');
    if (row) {
      return Number(row.full_at);
    }
    await this.#buckets().insert({ bucket: id, full_at: 0 }).onConflict('bucket').ignore();
    return 0;
  }

  /** Whether nobody else has drawn in the meantime. */
  async #replace(options: { id: string; stored: number; fullAt: number }): Promise<boolean> {
    const { id, stored, fullAt } = options;
    const changed = await this.#buckets().where({ bucket: id, full_at: stored }).update({ full_at: fullAt });
    return changed === 1;
  }

  #buckets() {
    return this.#database<RawCallBucket>('call_buckets');
  }
}
