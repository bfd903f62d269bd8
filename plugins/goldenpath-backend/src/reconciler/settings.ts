/** How the engine paces itself. Times in milliseconds; those of the cloud are divided by the cloud's speed. */
export interface ReconcilerSettings {
  /** Builds that one replica works on at the same time. */
  concurrency: number;
  /**
   * Wall time after which the claim of a replica that gives no sign of life may be taken by another. Renewed for as long as a look takes: this is
   * how long a replica that dies in the middle of one holds its builds up.
   */
  leaseMs: number;
  /** Wall time that one step, or one assessment, may take in one look. */
  stepLimitMs: number;
  /** Wall time after which a look begins no further step, and leaves the rest to the next look. */
  lookBudgetMs: number;
  /** Cloud time between looks at a build that is at rest. */
  restMs: number;
  /** Cloud time between tries of a removal that nothing but somebody's help will let succeed. */
  stuckRemovalMs: number;
  /** Cloud time between the two verifications of a teardown: late writers get a chance to show (PITFALLS 21). */
  verifyAgainMs: number;
  /** Wall time below which no wait falls, however fast the cloud. */
  minimumWaitMs: number;
  /** Wall time below which the rhythm at rest does not fall. */
  minimumRestMs: number;
}

export const defaultSettings: ReconcilerSettings = {
  concurrency: 20,
  leaseMs: 10_000,
  stepLimitMs: 60_000,
  lookBudgetMs: 2 * 60_000,
  restMs: 5 * 60_000,
  stuckRemovalMs: 5 * 60_000,
  verifyAgainMs: 30_000,
  minimumWaitMs: 200,
  minimumRestMs: 5_000,
};
