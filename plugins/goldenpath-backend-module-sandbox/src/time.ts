/**
 * The sandbox's own clock. Every state that takes time in AWS or in a cluster is a callback on this clock, so the same
 * account runs in virtual time (tests) and in real time multiplied by a speed (the demo).
 */
export interface SandboxTime {
  /** Sandbox time, in milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `callback` once sandbox time has reached `when` (milliseconds since the epoch); never synchronously. */
  at(when: number, callback: () => void): ScheduledCallback;
}

/** A callback that has been scheduled and may still be taken back. */
export interface ScheduledCallback {
  cancel(): void;
}

interface Entry {
  when: number;
  order: number;
  callback: () => void;
}

/** Time that stands still until it is told to move: hours pass in milliseconds. */
export class VirtualSandboxTime implements SandboxTime {
  #now: number;
  #order = 0;
  #entries: Entry[] = [];

  constructor(options: { startAt: number }) {
    this.#now = options.startAt;
  }

  now(): number {
    return this.#now;
  }

  at(when: number, callback: () => void): ScheduledCallback {
    const entry: Entry = { when: Math.max(when, this.#now), order: this.#order++, callback };
    this.#entries.push(entry);
    return {
      cancel: () => {
        this.#entries = this.#entries.filter(other => other !== entry);
      },
    };
  }

  /** When the next callback is due, in milliseconds since the epoch. */
  next(): number | undefined {
    return this.#earliest()?.when;
  }

  /** Moves to `when`, running every callback that falls due on the way, in order. */
  advanceTo(when: number): void {
    for (let entry = this.#earliest(); entry && entry.when <= when; entry = this.#earliest()) {
      const due = entry;
      this.#entries = this.#entries.filter(other => other !== due);
      this.#now = Math.max(this.#now, due.when);
      due.callback();
    }
    this.#now = Math.max(this.#now, when);
  }

  #earliest(): Entry | undefined {
    return this.#entries.reduce<Entry | undefined>(
      (best, entry) =>
        !best || entry.when < best.when || (entry.when === best.when && entry.order < best.order) ? entry : best,
      undefined,
    );
  }
}

/** Real time, multiplied: at speed 60 a minute of the cloud's time takes a second. */
export class ScaledSandboxTime implements SandboxTime {
  readonly #startedAt = Date.now();
  readonly #speed: number;

  constructor(options: { speed: number }) {
    if (!(options.speed > 0)) {
      throw new Error(`The sandbox's speed must be above 0, not ${options.speed}`);
    }
    this.#speed = options.speed;
  }

  now(): number {
    return this.#startedAt + (Date.now() - this.#startedAt) * this.#speed;
  }

  at(when: number, callback: () => void): ScheduledCallback {
    const timer = setTimeout(callback, Math.max(0, (when - this.now()) / this.#speed));
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  }
}
