import type { Knex } from 'knex';
import { type EngineStore, type Lease, LeaseLostError } from './EngineStore';
import { type Change, changeBuild } from './operations/changeBuild';
import { claimDue } from './operations/claimDue';
import { nextDueAt } from './operations/nextDueAt';
import { readRecords } from './operations/readRecord';
import { releaseBuild } from './operations/releaseBuild';
import type { RawBuild } from './rawRows';
import type { BuildRecord } from './types';

/** {@link EngineStore} on the plugin's database. */
export class DatabaseEngineStore implements EngineStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): DatabaseEngineStore {
    return new DatabaseEngineStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async claimDue(options: { owner: string; now: number; leaseMs: number; limit: number }): Promise<Lease[]> {
    return claimDue(this.#database, options);
  }

  async read(lease: Lease): Promise<BuildRecord> {
    const rows = await this.#database<RawBuild>('builds').where({ uid: lease.uid, epoch: lease.epoch });
    const [record] = await readRecords(this.#database, rows);
    if (!record) {
      throw new LeaseLostError(lease);
    }
    return record;
  }

  async change<Answer>(options: {
    lease: Lease;
    now: number;
    leaseMs: number;
    change: (record: BuildRecord) => Change<Answer>;
  }): Promise<{ record: BuildRecord; answer: Answer }> {
    const { lease, now, leaseMs, change } = options;
    const fence = { epoch: lease.epoch, leaseUntil: now + leaseMs };
    const changed = await this.#database.transaction(transaction =>
      changeBuild(transaction, { uid: lease.uid, now, fence, change }),
    );
    if (!changed) {
      throw new LeaseLostError(lease);
    }
    return changed;
  }

  async release(options: {
    lease: Lease;
    now: number;
    generation: number;
    nextLookAt: number | undefined;
    nextAssessAt: number;
  }): Promise<void> {
    if (!(await releaseBuild(this.#database, options))) {
      throw new LeaseLostError(options.lease);
    }
  }

  async nextDueAt(): Promise<number | undefined> {
    return nextDueAt(this.#database);
  }
}
