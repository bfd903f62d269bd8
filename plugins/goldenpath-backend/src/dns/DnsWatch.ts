import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type AttributedRecord,
  attributeZone,
  baseDomainOf,
  registryOwnerOf,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, DnsZonePort, Environment, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import { messageOf } from '../reconciler/errors';
import { buildIdsIn } from './buildIdsIn';
import { newsOf } from './newsOf';
import { recordKeyOf } from './recordKey';
import type { Answered, BuildInZone, DnsStore, StoredRecord } from './store/DnsStore';

/** Records that one reading asks the name servers about; the rest is asked at the next. */
const MOST_QUESTIONS = 60;
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

  /** The same, where what was read a moment ago will do. */
  async readUnlessFresh(options: { environment: string; signal: AbortSignal }): Promise<void> {
    const { environment } = options;
    this.port(environment);
    const { readAt, problem } = await this.#store.zone(environment);
    const lastTry = Math.max(readAt ?? 0, problem?.at ?? 0);
    if (this.#clock.now() - lastTry >= FRESH_MS) {
      await this.read(options);
    }
  }

  /**
   * Reads a zone to its end and keeps what is in it. What goes wrong is kept too, and thrown at nobody: what was read before is shown as old. Whoever asks
   * while it is being read waits for that.
   */
  async read(options: { environment: string; signal: AbortSignal }): Promise<void> {
    const { environment } = options;
    const running = this.#readings.get(environment);
    if (running) {
      return running;
    }
    const reading = this.#read(options).finally(() => this.#readings.delete(environment));
    this.#readings.set(environment, reading);
    return reading;
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

  async #read(options: { environment: string; signal: AbortSignal }): Promise<void> {
    const { environment } = options;
    const startedAt = this.#clock.now();
    try {
      const now = await this.look(options);
      const before = await this.#store.zone(environment);
      const records = await this.#withAnswers({ ...options, now, before: before.records });
      const { told, news } = newsOf({ ...now, before: before.records, baseDomain: this.baseDomain(environment) });
      await this.#store.saveReading({
        environment,
        startedAt,
        now: this.#clock.now(),
        records: records.map(each => ({ ...each, ...told.get(recordKeyOf(each.record)) })),
        news,
      });
    } catch (error) {
      const message = messageOf(error);
      this.#logger.warn(`The zone of ${environment} could not be read: ${message}`);
      await this.#store.saveProblem({ environment, now: this.#clock.now(), message });
    }
  }

  /** What a build lives by is asked for until it is answered; the rest is nobody's business. */
  async #withAnswers(options: {
    environment: string;
    signal: AbortSignal;
    now: ZoneNow;
    before: StoredRecord[];
  }): Promise<{ record: ZoneRecord; answered?: Answered }[]> {
    const { environment, signal, now, before } = options;
    const known = new Map(before.map(each => [recordKeyOf(each.record), each]));
    const live = new Set(now.attributed.filter(({ state }) => state === 'live').map(({ record }) => record));
    const answered = new Map<FoundRecord, Answered>();
    const open: FoundRecord[] = [];
    for (const record of now.records) {
      const stored = known.get(recordKeyOf(record));
      if (stored?.answered && isUnchanged(record, stored.record)) {
        answered.set(record, stored.answered);
      } else if (live.has(record) && registryOwnerOf(record) === undefined) {
        open.push(record);
      }
    }
    for (const record of open.slice(0, MOST_QUESTIONS)) {
      const answer = await this.port(environment).answers({ record, signal });
      if (answer !== 'no') {
        answered.set(record, answer);
      }
    }
    return now.records.map(record => {
      const answer = answered.get(record);
      return { record, ...(answer && { answered: answer }) };
    });
  }
}

function isUnchanged(record: ZoneRecord, stored: ZoneRecord): boolean {
  return record.alias === stored.alias && JSON.stringify(record.values) === JSON.stringify(stored.values);
}
