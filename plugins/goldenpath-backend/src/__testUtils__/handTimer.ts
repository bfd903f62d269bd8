import type { Timer } from '../reconciler/timer';

/** A timer that a test moves by hand: what was set goes off when its time has passed, in order. */
export class HandTimer implements Timer {
  #now = 0;
  readonly #alarms = new Set<{ at: number; callback: () => void }>();

  after(milliseconds: number, callback: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, callback };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = [...this.#alarms].filter(({ at }) => at <= this.#now).sort((left, right) => left.at - right.at);
    for (const alarm of due) {
      this.#alarms.delete(alarm);
      alarm.callback();
    }
  }

  /** How many alarms have neither gone off nor been cancelled. */
  get pending(): number {
    return this.#alarms.size;
  }
}
