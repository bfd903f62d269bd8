import { ScheduledCallback, SandboxTime } from '../time';
import { IdSource } from './ids';
import { LatencyModel, LatencyName } from './latencies';
import { Tags } from './tags';

/** How long the tagging API goes on listing what is gone (PITFALLS 23). */
const TOMBSTONE_LIFE = 3 * 60 * 60 * 1_000;

/** A resource that is gone and that the tagging API still lists. */
export interface Tombstone {
  arn: string;
  tags: Tags;
  until: number;
}

/** What all parts of the account share: who it is, its clock, its identifiers. */
export class World {
  readonly accountId: string;
  readonly region: string;
  readonly time: SandboxTime;
  readonly ids: IdSource;
  readonly #latencies: LatencyModel;
  #tombstones: Tombstone[] = [];

  constructor(options: {
    accountId: string;
    region: string;
    time: SandboxTime;
    ids: IdSource;
    latencies: LatencyModel;
  }) {
    this.accountId = options.accountId;
    this.region = options.region;
    this.time = options.time;
    this.ids = options.ids;
    this.#latencies = options.latencies;
  }

  now(): number {
    return this.time.now();
  }

  date(): Date {
    return new Date(this.now());
  }

  /** Milliseconds that something takes. */
  latency(name: LatencyName, key: string): number {
    return this.#latencies.draw(name, key);
  }

  /** Runs `callback` when what is named has taken its time; `share` is the part of that time to wait. */
  after(name: LatencyName, key: string, callback: () => void, share = 1): ScheduledCallback {
    return this.in(this.latency(name, key) * share, callback);
  }

  /** Runs `callback` in `milliseconds` of the sandbox's time. */
  in(milliseconds: number, callback: () => void): ScheduledCallback {
    return this.time.at(this.now() + milliseconds, callback);
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  iamArn(resource: string): string {
    return `arn:aws:iam::${this.accountId}:${resource}`;
  }

  /** A tagged resource is gone; the tagging API has not heard of it yet. */
  bury(arn: string, tags: Tags): void {
    if (Object.keys(tags).length > 0) {
      this.#tombstones.push({ arn, tags, until: this.now() + TOMBSTONE_LIFE });
    }
  }

  tombstones(): readonly Tombstone[] {
    this.#tombstones = this.#tombstones.filter(tombstone => tombstone.until > this.now());
    return this.#tombstones;
  }
}
