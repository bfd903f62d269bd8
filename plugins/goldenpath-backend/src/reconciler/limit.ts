import type { Timer } from './timer';

/** What came of something that had a time limit. */
export type Limited<T> = { outcome: 'done'; value: T } | { outcome: 'too-long' } | { outcome: 'aborted' };

/**
 * Runs something with a time limit. Its signal is aborted when the time is over or when `parent` is; what does not heed the signal is left to
 * itself, and what it still answers is not looked at.
 */
export async function withLimit<T>(options: {
  timer: Timer;
  milliseconds: number;
  parent: AbortSignal;
  run: (signal: AbortSignal) => Promise<T>;
}): Promise<Limited<T>> {
  const { timer, milliseconds, parent, run } = options;
  const abort = new AbortController();
  let cancel = () => {};
  let forget = () => {};
  const ended = new Promise<Limited<T>>(resolve => {
    const onParent = () => {
      abort.abort(parent.reason);
      resolve({ outcome: 'aborted' });
    };
    cancel = timer.after(milliseconds, () => {
      abort.abort(new Error(`It took longer than ${milliseconds} ms`));
      resolve({ outcome: 'too-long' });
    });
    forget = () => parent.removeEventListener('abort', onParent);
    parent.addEventListener('abort', onParent, { once: true });
    if (parent.aborted) {
      onParent();
    }
  });
  try {
    return await Promise.race([ended, run(abort.signal).then((value): Limited<T> => ({ outcome: 'done', value }))]);
  } finally {
    cancel();
    forget();
  }
}
