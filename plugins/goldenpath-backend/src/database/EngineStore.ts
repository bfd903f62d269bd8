import type { Change } from './subjects/changeSubject';
import type { BuildRecord, SteppedRecord } from './types';

/** A claim on a build, a database or an instance: whoever holds the highest epoch may write. */
export interface Lease {
  uid: string;
  epoch: number;
  owner: string;
}

/** The store as the engine uses it, of builds when not said otherwise. Every write is fenced by the lease's epoch. */
export interface EngineStore<R extends SteppedRecord = BuildRecord> {
  /**
   * Takes what is due and held by nobody, what is due longest first. Each claim has a new epoch, so that whoever held it before can't write any
   * more.
   */
  claimDue(options: { owner: string; now: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /** The record as it is now. Throws a {@link LeaseLostError} where another holds it. */
  read(lease: Lease): Promise<R>;
  /**
   * Changes the record in one transaction and prolongs the lease. Throws a {@link LeaseLostError}, with nothing written, where another holds it;
   * what `change` throws rolls back.
   */
  change<Answer>(options: {
    lease: Lease;
    now: number;
    leaseMs: number;
    change: (record: R) => Change<Answer, R>;
  }): Promise<{ record: R; answer: Answer }>;
  /**
   * Gives the record back and says when to look again (`undefined`: never). Where somebody wanted something else of it since `generation` was
   * read, it is due at once: wake-ups are not lost while it is held.
   *
   * @param options.nextAssessAt - of builds only
   */
  release(options: {
    lease: Lease;
    now: number;
    generation: number;
    nextLookAt: number | undefined;
    nextAssessAt?: number;
  }): Promise<void>;
  /** When the next one that nobody holds is due, in milliseconds since the epoch. */
  nextDueAt(): Promise<number | undefined>;
}

/** Another replica holds the record: what this one saw is abandoned, and nothing was written. */
export class LeaseLostError extends Error {
  name = 'LeaseLostError';

  constructor(lease: Lease) {
    super(
      `The lease of ${lease.uid} (epoch ${lease.epoch}, held by ${lease.owner}) was lost; this look is abandoned and another replica goes on`,
    );
  }
}
