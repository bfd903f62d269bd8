import type { Knex } from 'knex';
import { buildKind } from './buildKind';
import { type EngineStore, type Lease, LeaseLostError } from './EngineStore';
import type { RawSubject } from './rawRows';
import { type Change, changeSubject } from './subjects/changeSubject';
import { claimDue } from './subjects/claimDue';
import { nextDueAt } from './subjects/nextDueAt';
import { releaseSubject } from './subjects/releaseSubject';
import type { SubjectKind } from './subjects/SubjectKind';
import { withSteps } from './subjects/subjectSteps';
import type { BuildRecord, SteppedRecord } from './types';

/** {@link EngineStore} on the plugin's database, of one kind of things. */
export class DatabaseEngineStore<R extends SteppedRecord, Raw extends RawSubject> implements EngineStore<R> {
  readonly #database: Knex;
  readonly #kind: SubjectKind<R, Raw>;

  static create<R extends SteppedRecord, Raw extends RawSubject>(options: {
    database: Knex;
    kind: SubjectKind<R, Raw>;
  }): DatabaseEngineStore<R, Raw> {
    return new DatabaseEngineStore(options);
  }

  private constructor(options: { database: Knex; kind: SubjectKind<R, Raw> }) {
    this.#database = options.database;
    this.#kind = options.kind;
  }

  async claimDue(options: { owner: string; now: number; leaseMs: number; limit: number }): Promise<Lease[]> {
    return claimDue(this.#database, { table: this.#kind.table, ...options });
  }

  async read(lease: Lease): Promise<R> {
    const rows = await this.#database(this.#kind.table).where({ uid: lease.uid, epoch: lease.epoch });
    const [record] = await withSteps(this.#database, { kind: this.#kind, rows });
    if (!record) {
      throw new LeaseLostError(lease);
    }
    return record;
  }

  async change<Answer>(options: {
    lease: Lease;
    now: number;
    leaseMs: number;
    change: (record: R) => Change<Answer, R>;
  }): Promise<{ record: R; answer: Answer }> {
    const { lease, now, leaseMs, change } = options;
    const fence = { epoch: lease.epoch, leaseUntil: now + leaseMs };
    const changed = await this.#database.transaction(transaction =>
      changeSubject(transaction, { kind: this.#kind, uid: lease.uid, now, fence, change }),
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
    nextAssessAt?: number;
  }): Promise<void> {
    const { lease, now, generation, nextLookAt, nextAssessAt } = options;
    const dueAt = { next_look_at: nextLookAt, ...(nextAssessAt !== undefined && { next_assess_at: nextAssessAt }) };
    if (!(await releaseSubject(this.#database, { table: this.#kind.table, lease, now, generation, dueAt }))) {
      throw new LeaseLostError(lease);
    }
  }

  async nextDueAt(): Promise<number | undefined> {
    return nextDueAt(this.#database, this.#kind.table);
  }
}

/** The store of builds for the engine. */
export function createBuildEngineStore(options: { database: Knex }): EngineStore<BuildRecord> {
  return DatabaseEngineStore.create({ ...options, kind: buildKind });
}
