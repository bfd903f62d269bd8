import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that the backend was asked for. */
export type QueryState<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | {
      status: 'loaded';
      data: T;
      /** When `data` was read. */
      at: Date;
      /** Why it could not be read anew: then `data` is what was known before. */
      stale?: Error;
      /** `data` answers the previous question; the answer to this one is under way. */
      previous: boolean;
    };

/** A question to the backend, and what is known of its answer. */
export interface Query<T> {
  state: QueryState<T>;
  /** Asks again; several calls while one is under way become one more. */
  reload(): void;
  /** Puts in an answer that came by another way, such as an act's. */
  put(data: T): void;
}

/**
 * Asks, keeps the last answer while it asks again, and keeps it, marked stale, when that fails. Answers that come late, after the
 * question has changed, are dropped.
 */
export function useQuery<T>(options: {
  /** Names the question; another key is another question. */
  key: string;
  /** `signal` tells that nobody waits for the answer any more. */
  load: (options: { signal: AbortSignal }) => Promise<T>;
  /** Asks again this often while the page is seen; it can depend on what is known. */
  refreshEveryMs?: number | ((known: T | undefined) => number);
}): Query<T> {
  const { key } = options;
  const [held, setHeld] = useState<{ key: string; state: QueryState<T> }>({
    key,
    state: { status: 'loading' },
  });
  const load = useRef(options.load);
  load.current = options.load;
  const asking = useRef<{ key: string; again: boolean; giveUp: AbortController } | undefined>(undefined);

  const ask = useCallback(async () => {
    if (asking.current?.key === key) {
      asking.current.again = true;
      return;
    }
    const mine = { key, again: true, giveUp: new AbortController() };
    asking.current = mine;
    while (mine.again && asking.current === mine) {
      mine.again = false;
      const outcome = await load.current({ signal: mine.giveUp.signal }).then(
        data => ({ result: 'answered' as const, data }),
        (cause: unknown) => ({
          result: 'failed' as const,
          error: toError(cause),
        }),
      );
      if (asking.current !== mine) {
        return;
      }
      setHeld(before =>
        outcome.result === 'answered'
          ? { key, state: loaded(outcome.data) }
          : {
              key,
              // An answer to another question is no stale answer to this one.
              state: failed(before.key === key ? before.state : { status: 'loading' }, outcome.error),
            },
      );
    }
    asking.current = undefined;
  }, [key]);

  useEffect(() => {
    void ask();
    return () => {
      asking.current?.giveUp.abort();
      asking.current = undefined;
    };
  }, [ask]);

  const state = held.key === key ? held.state : ofAnother(held.state);
  const refreshEveryMs = pace(options.refreshEveryMs, state);
  useEffect(() => {
    if (refreshEveryMs === undefined) {
      return undefined;
    }
    const askIfSeen = () => {
      if (document.visibilityState !== 'hidden') {
        void ask();
      }
    };
    const timer = setInterval(askIfSeen, refreshEveryMs);
    document.addEventListener('visibilitychange', askIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfSeen);
    };
  }, [ask, refreshEveryMs]);

  const reload = useCallback(() => void ask(), [ask]);
  const put = useCallback((data: T) => setHeld({ key, state: loaded(data) }), [key]);

  return { state, reload, put };
}

function pace<T>(
  every: number | ((known: T | undefined) => number) | undefined,
  state: QueryState<T>,
): number | undefined {
  return typeof every === 'function' ? every(state.status === 'loaded' ? state.data : undefined) : every;
}

function loaded<T>(data: T): QueryState<T> {
  return { status: 'loaded', data, at: new Date(), previous: false };
}

function failed<T>(before: QueryState<T>, error: Error): QueryState<T> {
  return before.status === 'loaded' ? { ...before, stale: error } : { status: 'failed', error };
}

/** What was known of the previous question stands in until the new one is answered, so that the page does not jump. */
function ofAnother<T>(state: QueryState<T>): QueryState<T> {
  return state.status === 'loaded' ? { ...state, previous: true } : { status: 'loading' };
}
