import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import { codeOf } from '../errors';
import type { Pace } from './pace';

/** Tries of one call: a zone of many pages is read to its end or not at all, so one page that is refused must not cost all others. */
const TRIES = 5;
/** Refusals after which the same call may well be taken. */
const PASSING: ErrorCode[] = ['THROTTLED', 'TIMEOUT', 'UNAVAILABLE'];

/** Makes a call that changes nothing at its pace, and again where it was one too many. */
export async function patiently<T>(options: { pace: Pace; signal: AbortSignal; call: () => Promise<T> }): Promise<T> {
  const { pace, signal, call } = options;
  for (let attempt = 1; ; attempt += 1) {
    await pace.next(signal);
    try {
      return await call();
    } catch (error) {
      const code = codeOf(error);
      if (attempt === TRIES || code === undefined || !PASSING.includes(code)) {
        throw error;
      }
      await pace.backOff(attempt, signal);
    }
  }
}
