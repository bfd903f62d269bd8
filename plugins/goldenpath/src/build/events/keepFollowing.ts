import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FollowEventsOptions } from '../../api/GoldenPathPagesApi';

/** Whether what happens is seen as it happens. */
export type LiveState = 'connecting' | 'live' | 'reconnecting';

/** The server sends a heartbeat every 15 s; a stream that is silent for three of them is dead (PITFALLS 52). */
const SILENCE_MS = 45_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Follows a build's events for as long as `signal` is not aborted. A stream that breaks or falls silent is opened again after the last
 * event seen; in between, the list of events is asked, so that nothing waits for a stream that a proxy keeps closed. While nobody sees
 * the page there is no stream: a browser has six connections to a host for all of its tabs, unless that speaks HTTP/2.
 */
export async function keepFollowing(options: {
  after: number;
  signal: AbortSignal;
  follow: (options: Omit<FollowEventsOptions, 'key'>) => Promise<void>;
  list: (after: number) => Promise<BuildEvent[]>;
  onEvents: (events: BuildEvent[]) => void;
  onState: (state: LiveState) => void;
}): Promise<void> {
  const { signal, follow, list, onEvents, onState } = options;
  let last = options.after;
  let failures = 0;

  const hand = (events: BuildEvent[]) => {
    const fresh = events.filter(event => event.id > last);
    const newest = fresh[fresh.length - 1];
    if (newest && !signal.aborted) {
      last = newest.id;
      onEvents(fresh);
    }
  };

  const followOnce = (attempt: AbortSignal, onAlive: () => void) =>
    follow({
      after: last,
      signal: attempt,
      onAlive: () => {
        failures = 0;
        onAlive();
        onState('live');
      },
      onEvent: event => hand([event]),
    });

  while (!signal.aborted) {
    if (isHidden()) {
      await untilSeen(signal);
    }
    await untilSilent({ signal, run: followOnce });
    if (signal.aborted) {
      return;
    }
    if (isHidden()) {
      continue;
    }
    failures += 1;
    onState('reconnecting');
    // An unreachable backend is what the state says already.
    hand(await list(last).catch(() => []));
    await pause({
      forMs: Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS),
      signal,
    });
  }
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}

/** Waits for a reader to come back to the page, or until that is not wanted any more. */
function untilSeen(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      if (isHidden() && !signal.aborted) {
        return;
      }
      document.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    document.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
    end();
  });
}

/** Runs until it ends, fails, gives no sign of life for too long, is no longer wanted, or is seen by nobody. */
async function untilSilent(options: {
  signal: AbortSignal;
  run: (attempt: AbortSignal, onAlive: () => void) => Promise<void>;
}): Promise<void> {
  const { signal, run } = options;
  if (signal.aborted) {
    return;
  }
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  const abortIfHidden = () => isHidden() && abort();
  let watchdog = setTimeout(abort, SILENCE_MS);
  signal.addEventListener('abort', abort);
  document.addEventListener('visibilitychange', abortIfHidden);
  const aborted = new Promise<void>(resolve => attempt.signal.addEventListener('abort', () => resolve()));
  const running = run(attempt.signal, () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(abort, SILENCE_MS);
  }).catch(() => undefined);
  await Promise.race([running, aborted]);
  clearTimeout(watchdog);
  signal.removeEventListener('abort', abort);
  document.removeEventListener('visibilitychange', abortIfHidden);
  attempt.abort();
}

function pause(options: { forMs: number; signal: AbortSignal }): Promise<void> {
  const { forMs, signal } = options;
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, forMs);
    signal.addEventListener('abort', end);
  });
}
