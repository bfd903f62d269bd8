import type { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { DeferredEntity, EntityProvider, EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { Schedules } from '../config';
import { LOCATION_KEY } from '../entities/parts';
import type { Inventory, Item, Items } from './Inventory';

/** What the catalog is told: everything anew, or what has changed. */
type Refresh = 'full' | 'changes';

/**
 * Builds and databases as entities. Everything is replaced at the start and on a slow rhythm; in between, changes are told on a quick one (PITFALLS
 * 51). An entity goes once what it stands for is verified to be gone; whatever cannot be read changes nothing.
 */
export class GoldenPathEntityProvider implements EntityProvider {
  readonly #inventory: Inventory;
  readonly #scheduler: SchedulerService;
  readonly #schedules: Schedules;
  readonly #logger: LoggerService;
  #known: Items | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isFailing = false;

  constructor(options: {
    inventory: Inventory;
    scheduler: SchedulerService;
    schedules: Schedules;
    logger: LoggerService;
  }) {
    this.#inventory = options.inventory;
    this.#scheduler = options.scheduler;
    this.#schedules = options.schedules;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return 'goldenpath';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#scheduler.scheduleTask({
      id: 'goldenpath-entities-full',
      ...this.#schedules.full,
      fn: () => this.#inTurn('full', connection),
    });
    await this.#scheduler.scheduleTask({
      id: 'goldenpath-entities-changes',
      ...this.#schedules.changes,
      fn: () => this.#inTurn('changes', connection),
    });
  }

  /** One after the other: an older reading must not overwrite a newer one. */
  #inTurn(refresh: Refresh, connection: EntityProviderConnection): Promise<void> {
    this.#turn = this.#turn.then(() => this.#attempt(refresh, connection));
    return this.#turn;
  }

  async #attempt(refresh: Refresh, connection: EntityProviderConnection): Promise<void> {
    try {
      await this.#refresh(refresh, connection);
      if (this.#isFailing) {
        this.#logger.info('The entities of builds and databases are up to date again');
      }
      this.#isFailing = false;
    } catch (error) {
      const message = `The entities of builds and databases stay as they were, because they could not be brought up to date: ${messageOf(error)}`;
      // It is tried again soon, and saying so once is enough.
      this.#logger[this.#isFailing ? 'debug' : 'warn'](message);
      this.#isFailing = true;
    }
  }

  async #refresh(refresh: Refresh, connection: EntityProviderConnection): Promise<void> {
    const known = this.#known;
    // The task for everything may have run in another replica, or before a restart: what is there was not told by this one.
    const isFull = refresh === 'full' || known === undefined;
    const there = await this.#inventory.read({ anew: isFull });
    const { gone, kept } = await this.#sortMissing({ known: known ?? new Map(), there });
    const items: Items = new Map([...there, ...kept]);
    await connection.applyMutation(
      isFull
        ? { type: 'full', entities: deferred(items) }
        : {
            type: 'delta',
            // All of them: the catalog writes those alone that differ from what it has, so that what another replica wrote last is put right as well.
            added: deferred(items),
            removed: gone.map(entityRef => ({ entityRef, locationKey: LOCATION_KEY })),
          },
    );
    this.#known = items;
  }

  /** What was there before and is not any more: that it is missing from a list does not prove that it is gone. */
  async #sortMissing(options: { known: Items; there: Items }): Promise<{ gone: string[]; kept: [string, Item][] }> {
    const missing = [...options.known].filter(([ref]) => !options.there.has(ref));
    const gone: string[] = [];
    const kept: [string, Item][] = [];
    for (const [ref, item] of missing) {
      if (await this.#inventory.isGone(item.source)) {
        gone.push(ref);
      } else {
        kept.push([ref, item]);
      }
    }
    return { gone, kept };
  }
}

function deferred(items: Items): DeferredEntity[] {
  return [...items.values()].map(({ entity }) => ({ entity, locationKey: LOCATION_KEY }));
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
