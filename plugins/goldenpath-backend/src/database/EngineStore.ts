import type { Change } from './operations/changeBuild';
import type { BuildRecord } from './types';

/** A claim on a build: whoever holds the highest epoch may write. */
export interface Lease {
  uid: string;
  epoch: number;
  owner: string;
}

/** The store as the engine uses it. Every write is fenced by the lease's epoch. */
export interface EngineStore {
  /**
   * Takes builds that are due and that nobody holds, those due longest first. Each claim has a new epoch, so that whoever held the build before
   * can't write any more.
   */
  claimDue(options: { owner: string; now: number; leaseMs: number; limit: number }): Promise<Lease[]>;
  /** The build as it is now. Throws a {@link LeaseLostError} where another holds it. */
  read(lease: Lease): Promise<BuildRecord>;
  /**
   * Changes the build in one transaction and prolongs the lease. Throws a {@link LeaseLostError}, with nothing written, where another holds it;
   * what `change` throws rolls back.
   */
  change<Answer>(options: {
    lease: Lease;
    now: number;
    leaseMs: number;
    change: (record: BuildRecord) => Change<Answer>;
  }): Promise<{ record: BuildRecord; answer: Answer }>;
  /**
   * Gives the build back and says when to look again (`undefined`: never). Where somebody wanted something else of the build since
   * `generation` was read, it is due at once: wake-ups are not lost while a build is held.
   */
  release(options: {
    lease: Lease;
    now: number;
    generation: number;
    nextLookAt: number | undefined;
    nextAssessAt: number;
  }): Promise<void>;
  /** When the next build that nobody holds is due, in milliseconds since the epoch. */
  nextDueAt(): Promise<number | undefined>;
}

/** Another replica holds the build: what this one saw is abandoned, and nothing was written. */
export class LeaseLostError extends Error {
  name = 'LeaseLostError';

  constructor(lease: Lease) {
    super(
      `The lease of build ${lease.uid} (epoch ${lease.epoch}, held by ${lease.owner}) was lost; this look is abandoned and another replica goes on`,
    );
  }
}
