import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FollowEventsOptions } from '../api/GoldenPathPagesApi';

interface Follower {
  options: FollowEventsOptions;
  end: (error?: Error) => void;
}

/** A build's events, and those who follow them: each gets what comes after the last that it knows, for as long as its stream holds. */
export class FakeStreams {
  readonly events: BuildEvent[] = [];
  /** From which event on each stream was asked for. */
  readonly opened: number[] = [];
  readonly #followers = new Set<Follower>();
  #reachable = true;

  /** How many streams are open. */
  get open(): number {
    return this.#followers.size;
  }

  emit(event: Pick<BuildEvent, 'type' | 'message'> & Partial<BuildEvent>): void {
    const full: BuildEvent = {
      id: this.events.length + 1,
      at: new Date().toISOString(),
      ...event,
    };
    this.events.push(full);
    for (const { options } of this.#followers) {
      options.onAlive();
      options.onEvent(full);
    }
  }

  /** A comment on the wire: nothing but a sign of life. */
  heartbeat(): void {
    for (const { options } of this.#followers) {
      options.onAlive();
    }
  }

  /** Ends every stream as a proxy would. */
  cut(): void {
    for (const follower of [...this.#followers]) {
      follower.end(new TypeError('network error'));
    }
  }

  /** Whether new streams can be opened. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
  }

  follow(options: FollowEventsOptions): Promise<void> {
    this.opened.push(options.after);
    if (!this.#reachable) {
      return Promise.reject(new TypeError('Failed to fetch'));
    }
    return new Promise((resolve, reject) => {
      const follower: Follower = {
        options,
        end: error => {
          this.#followers.delete(follower);
          if (error) {
            reject(error);
          } else {
            resolve();
          }
        },
      };
      this.#followers.add(follower);
      options.signal.addEventListener('abort', () => follower.end());
      options.onAlive();
      for (const event of this.events) {
        if (event.id > options.after) {
          options.onEvent(event);
        }
      }
    });
  }
}
