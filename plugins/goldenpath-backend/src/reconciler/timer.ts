/** Calls back once after a while; injected, so that tests move time themselves. */
export interface Timer {
  /** Answers how to cancel. `milliseconds` of wall time. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** What setTimeout can hold; longer waits end early, and whoever waits looks again. */
const LONGEST = 2 ** 31 - 1;

/** The process's own timers. They don't keep the process alive. */
export const systemTimer: Timer = {
  after(milliseconds, callback) {
    const handle = setTimeout(callback, Math.min(milliseconds, LONGEST));
    handle.unref();
    return () => clearTimeout(handle);
  },
};
