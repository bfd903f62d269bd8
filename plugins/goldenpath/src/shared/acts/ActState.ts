/** Whether the reader can do something, and why not. */
export type ActState =
  | { state: 'allowed' }
  | { state: 'checking' }
  /** The reader may not. */
  | { state: 'denied'; reason: string }
  /** Nobody can, as things stand. */
  | { state: 'unfit'; reason: string };

/** What the policy says of an act, in terms of the act. */
export function policyState(options: { loading: boolean; allowed: boolean; reason: string }): ActState {
  const { loading, allowed, reason } = options;
  if (loading) {
    return { state: 'checking' };
  }
  return allowed ? { state: 'allowed' } : { state: 'denied', reason };
}

/** The first of several conditions that does not hold, or is not known yet. */
export function firstHindranceOf(...states: ActState[]): ActState {
  return states.find(({ state }) => state !== 'allowed') ?? { state: 'allowed' };
}

/** An act that makes no sense as things stand, where there is a reason. */
export function fitness(reason: string | undefined): ActState {
  return reason === undefined ? { state: 'allowed' } : { state: 'unfit', reason };
}
