import { AsyncLocalStorage } from 'node:async_hooks';

/** What a call is made for, as far as its budget goes. */
export interface CallPurpose {
  /** Whether it takes something away, or proves that it is gone. */
  isTeardown: boolean;
  signal?: AbortSignal;
}

const purposes = new AsyncLocalStorage<CallPurpose>();

/** Whatever calls `work` makes, also in the steps of pagination deep below, are made for this purpose. */
export function forPurpose<T>(purpose: CallPurpose, work: () => Promise<T>): Promise<T> {
  return purposes.run(purpose, work);
}

/** What the call that is about to be made is made for. */
export function currentPurpose(): CallPurpose {
  return purposes.getStore() ?? { isTeardown: false };
}
