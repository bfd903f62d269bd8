import type { EngineStore, Lease } from '../database';
import type { EngineServices } from './Look';

/** What one look at a claimed record takes. */
export interface WorkOptions {
  lease: Lease;
  services: EngineServices;
  /** Between 0 and 1; spreads retries. */
  random: () => number;
  /** Aborted when the engine stops. */
  stopping: AbortSignal;
}

/** How the engine works on one kind of things. */
export interface Worker {
  /** In messages, as `build`. */
  noun: string;
  store: Pick<EngineStore, 'claimDue' | 'nextDueAt'>;
  /**
   * Works on a claimed record for one look, and says when to come back. Throws a LeaseLostError where another replica holds it by now; then
   * nothing of this look was written after that.
   */
  work(options: WorkOptions): Promise<void>;
}
