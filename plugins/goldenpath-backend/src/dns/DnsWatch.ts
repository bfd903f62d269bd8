import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type AttributedRecord,
  attributeZone,
  baseDomainOf,
  readRegistryRecord,
  recordKeyOf,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, DnsZonePort, Environment, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import { messageOf } from '../reconciler/errors';
import { buildIdsIn } from './buildIdsIn';
import { newsOf } from './newsOf';
import type { Asked, BuildInZone, DnsStore, StoredRecord } from './store/DnsStore';

/** Records that a reading asks the name servers about, where somebody waits for it and where nobody does; the others are asked at the next. */
const MOST_QUESTIONS = { hurried: 30, calm: 200 };
/** Questions that may fail in one reading before the others are left for the next. */
const MOST_FAILURES = 3;
/** How long a reading may take, in milliseconds. */
const READING_LIMIT_MS = 300_000;
/** A reading that is younger, in milliseconds, is not made again for whoever asks. */
const FRESH_MS = 10_000;

/** A zone as it is at this moment, with whoever wrote each record. */
export interface ZoneNow {
  records: FoundRecord[];
  builds: BuildInZone[];
  attributed: AttributedRecord<FoundRecord>[];
}

/** Reads the zones of environments, attributes what is in them, and keeps it. */
export class DnsWatch {
  readonly #environments: ReadonlyMap<string, Environment>;
  readonly #providers: ProviderRegistry;
  readonly #store: DnsStore;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #readings = new Map<string, Promise<void>>();

  constructor(options: {
    environments: ReadonlyMap<string, Environment>;
    providers: ProviderRegistry;
    store: DnsStore;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#environments = options.environments;
    this.#providers = options.providers;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Environments that have a zone to watch. */
  watched(): string[] {
    return [...this.#environments.keys()].filter(name => this.#providers.forEnvironment(name).zone !== undefined);
  }

  /** The name of an environment's zone. @throws NotFoundError where the environment is not configured. */
  baseDomain(environment: string): string {
    const found = this.#environments.get(environment);
    if (!found) {
      throw new NotFoundError(
        `The environment '${environment}' is not configured. Configured are: ${[...this.#environments.keys()].join(', ')}.`,
      );
    }
    return baseDomainOf({ environment, domain: found.facts.domain });
  }

  /** @throws NotFoundError where nobody watches the environment's zone. */
  port(environment: string): DnsZonePort {
    this.baseDomain(environment);
    const { zone } = this.#providers.forEnvironment(environment);
    if (!zone) {
      throw new NotFoundError(`The provider of the environment '${environment}' has no zone that could be watched.`);
    }
    return zone;
  }

  /** Reads a zone for somebody who waits, unless that was done a moment ago. */
  async readUnlessFresh(environment: string): Promise<void> {
    this.port(environment);
    const { readAt, problem } = await this.#store.head(environment);
    const lastTry = Math.max(readAt ?? 0, problem?.at ?? 0);
    if (this.#clock.now() - lastTry >= FRESH_MS) {
      await this.read(environment, { hurried: true });
    }
  }

  /**
   * Reads a zone to its end and keeps what is in it. What goes wrong is kept too, and thrown at nobody: what was read before is shown as old. Whoever asks
   * while it is being read waits for that.
   */
  async read(environment: string, options: { hurried?: boolean } = {}): Promise<void> {
    const running = this.#readings.get(environment);
    if (running) {
      return running;
    }
    const reading = this.#read(environment, options.hurried ? MOST_QUESTIONS.hurried : MOST_QUESTIONS.calm).finally(
      () => this.#readings.delete(environment),
    );
    this.#readings.set(environment, reading);
    return reading;
  }

  /** Reads a zone that was changed: a reading that is under way may have passed by what has changed. */
  async readAfterChange(environment: string): Promise<void> {
    await this.#readings.get(environment);
    await this.read(environment, { hurried: true });
  }

  /** A zone as it is now, for whoever changes it. */
  async look(options: { environment: string; signal: AbortSignal }): Promise<ZoneNow> {
    const { environment, signal } = options;
    const records = await this.port(environment).list({ signal });
    const builds = await this.#store.builds({
      environment,
      buildIds: buildIdsIn({ records, baseDomain: this.baseDomain(environment) }),
    });
    return { records, builds, attributed: attributeZone({ records, builds }) };
  }

  async #read(environment: string, questions: number): Promise<void> {
    const startedAt = this.#clock.now();
    // Several may wait for one reading, so it is nobody's to end.
    const signal = AbortSignal.timeout(READING_LIMIT_MS);
    try {
      const now = await this.look({ environment, signal });
      const asked = await this.#ask({ environment, signal, now, questions });
      const baseDomain = this.baseDomain(environment);
      await this.#store.saveReading({
        environment,
        startedAt,
        now: this.#clock.now(),
        conclude: before => {
          const { told, news } = newsOf({ ...now, before, baseDomain });
          const known = new Map(before.map(each => [recordKeyOf(each.record), each]));
          const records = now.records.map(record => {
            const answer = asked.get(record) ?? stillTrue(known.get(recordKeyOf(record)), record);
            return { record, ...(answer && { asked: answer }), ...told.get(recordKeyOf(record)) };
          });
          return { records, news };
        },
      });
    } catch (error) {
      const message = messageOf(error);
      this.#logger.warn(`The zone of ${environment} could not be read: ${message}`);
      await this.#store.saveProblem({ environment, now: this.#clock.now(), message });
    }
  }

  /** What a build lives by is asked for until it is answered, what was asked longest ago first; the rest is nobody's business. */
  async #ask(options: {
    environment: string;
    signal: AbortSignal;
    now: ZoneNow;
    questions: number;
  }): Promise<Map<FoundRecord, Asked>> {
    const { environment, signal, now, questions } = options;
    const { records: before } = await this.#store.zone(environment);
    const known = new Map(before.map(each => [recordKeyOf(each.record), each]));
    const open = now.attributed
      .filter(({ record, state }) => state === 'live' && readRegistryRecord(record) === undefined)
      .map(({ record }) => ({ record, last: stillTrue(known.get(recordKeyOf(record)), record) }))
      .filter(({ last }) => last?.answer !== 'yes' && last?.answer !== 'unknown')
      .sort((left, right) => (left.last?.at ?? 0) - (right.last?.at ?? 0));
    const asked = new Map<FoundRecord, Asked>();
    let failures = 0;
    for (const { record } of open.slice(0, questions)) {
      if (failures === MOST_FAILURES || signal.aborted) {
        break;
      }
      try {
        const answer = await this.port(environment).answers({ record, signal });
        asked.set(record, { at: this.#clock.now(), answer });
      } catch (error) {
        // One that cannot be asked for must not cost what was read of all others.
        failures += 1;
        const message = messageOf(error);
        this.#logger.warn(`Whether ${recordKeyOf(record)} is answered could not be asked: ${message}`);
        asked.set(record, { at: this.#clock.now(), answer: 'failed', message });
      }
    }
    return asked;
  }
}

/** What was answered for a record, as long as it is as it was then. */
function stillTrue(stored: StoredRecord | undefined, record: ZoneRecord): Asked | undefined {
  const isSame =
    stored?.record.alias === record.alias && JSON.stringify(stored?.record.values) === JSON.stringify(record.values);
  return isSame ? stored?.asked : undefined;
}
