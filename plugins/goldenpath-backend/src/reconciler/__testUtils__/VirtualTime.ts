import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Timer } from '../timer';

/** Time that stands still until a test moves it. */
export class VirtualTime implements Clock, Timer {
  #now: number;
  #alarms: { at: number; callback: () => void }[] = [];

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, callback };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter(other => other !== alarm);
    };
  }

  /** Moves on without ringing anything: what sleeps, sleeps on. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Moves on, ringing what falls due on the way. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#alarms.filter(alarm => alarm.at <= end).sort((left, right) => left.at - right.at);
      if (!next) {
        break;
      }
      this.#alarms = this.#alarms.filter(other => other !== next);
      this.#now = next.at;
      next.callback();
    }
    this.#now = end;
  }
}
