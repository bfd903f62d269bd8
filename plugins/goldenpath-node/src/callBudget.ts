/**
 * So many calls of one kind that all replicas together may make: a few at once, and then so many a second.
 *
 * @public
 */
export interface CallBucket {
  /** Names it in the whole installation, as `aws/111122223333/eu-west-1/eks/changes`. Who counts in the same bucket gives the same id. */
  id: string;
  /** Calls that may follow each other at once where none were made for a while; at least 1. */
  burst: number;
  /** Calls a second in the long run; above 0. */
  perSecond: number;
}

/** Whether a call may be made now. @public */
export type CallGrant =
  | { granted: true }
  /** Wall milliseconds after which asking again is worth while. Grows with the number of those that were refused before. */
  | { granted: false; retryAfterMs: number };

/**
 * What keeps a cloud's account from being asked too much, however many replicas and builds there are. A provider asks before each call.
 *
 * @public
 */
export interface CallBudget {
  /** Takes one call out of the bucket. Answers at once, whatever became of its own store: it never rejects. */
  take(bucket: CallBucket): Promise<CallGrant>;
}
