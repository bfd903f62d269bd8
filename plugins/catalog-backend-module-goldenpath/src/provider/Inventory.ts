import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type {
  Build,
  BuildKey,
  BuildSummary,
  DatabaseKey,
  DatabaseSummary,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Apis } from '../api/createApis';
import { toBuildEntity } from '../entities/toBuildEntity';
import { toDatabaseEntity } from '../entities/toDatabaseEntity';
import { isBuildPresent, isDatabasePresent, presentPhases, presentStatuses } from './presence';
import { readAllPages } from './readAllPages';

/** What an entity was made of. */
export type Source = { kind: 'build'; key: Required<BuildKey> } | { kind: 'database'; key: Required<DatabaseKey> };

/** An entity, and what it was made of. */
export interface Item {
  entity: Entity;
  source: Source;
}

/** What is there, by entity reference. */
export type Items = ReadonlyMap<string, Item>;

/** A build, and the line of the list that it was read for. */
interface Reading {
  summary: string;
  build: Build;
}

/** What GoldenPath has that is an entity. Its reads are of everything, or fail. */
export class Inventory {
  readonly #apis: Apis;
  readonly #appBaseUrl: string;
  readonly #assumeRoles: ReadonlyMap<string, string>;
  /** By environment, id and incarnation. */
  #readings: ReadonlyMap<string, Reading> = new Map();

  constructor(options: { apis: Apis; appBaseUrl: string; assumeRoles: ReadonlyMap<string, string> }) {
    this.#apis = options.apis;
    this.#appBaseUrl = options.appBaseUrl;
    this.#assumeRoles = options.assumeRoles;
  }

  /**
   * Everything that is there now.
   *
   * @param options.anew - whether builds of which the list says nothing new are read as well
   */
  async read(options: { anew: boolean }): Promise<Items> {
    const { builds, databases } = this.#apis;
    const [buildLines, databaseLines] = await Promise.all([
      readAllPages(page => builds.listBuilds({ phase: presentPhases, ...page })),
      readAllPages(page => databases.listDatabases({ status: presentStatuses, ...page })),
    ]);
    await this.#readBuilds(buildLines, options);

    const items = new Map<string, Item>();
    const clusterRefs = new Map<string, string>();
    for (const [id, { build }] of this.#readings) {
      const item = this.#buildItem(build);
      const ref = stringifyEntityRef(item.entity);
      items.set(ref, item);
      clusterRefs.set(id, ref);
    }
    for (const database of databaseLines) {
      const { environment, build } = database;
      const item = this.#databaseItem(database, build && clusterRefs.get(idOf({ environment, ...build })));
      items.set(stringifyEntityRef(item.entity), item);
    }
    return items;
  }

  /** Whether what an entity was made of is verified to be gone; what nobody knows any more is not. */
  async isGone(source: Source): Promise<boolean> {
    try {
      switch (source.kind) {
        case 'build':
          return !isBuildPresent(await this.#apis.builds.getBuild(source.key));
        case 'database':
          return !isDatabasePresent(await this.#apis.databases.getDatabase(source.key));
      }
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  async #readBuilds(lines: BuildSummary[], options: { anew: boolean }): Promise<void> {
    const readings = new Map<string, Reading>();
    for (const line of lines) {
      const id = idOf(line);
      const summary = JSON.stringify(line);
      const known = this.#readings.get(id);
      const isNews = known?.summary !== summary || isSettling(line);
      // One after the other: nobody waits for the catalog, and the backend has better things to do.
      const reading = known && !isNews && !options.anew ? known : { summary, build: await this.#getBuild(line) };
      // It may have gone since the list was read.
      if (isBuildPresent(reading.build)) {
        readings.set(id, reading);
      }
    }
    this.#readings = readings;
  }

  #getBuild({ environment, buildId, incarnation }: BuildSummary): Promise<Build> {
    return this.#apis.builds.getBuild({ environment, buildId, incarnation });
  }

  #buildItem(build: Build): Item {
    const { environment, buildId, incarnation } = build;
    return {
      entity: toBuildEntity(build, { appBaseUrl: this.#appBaseUrl, assumeRoles: this.#assumeRoles }),
      source: { kind: 'build', key: { environment, buildId, incarnation } },
    };
  }

  #databaseItem(database: DatabaseSummary, clusterRef: string | undefined): Item {
    const { environment, name, incarnation } = database;
    return {
      entity: toDatabaseEntity(database, { appBaseUrl: this.#appBaseUrl, clusterRef }),
      source: { kind: 'database', key: { environment, name, incarnation } },
    };
  }
}

/** Whether a build may change without its line in the list: its API server becomes known while it is made. */
function isSettling({ phase }: BuildSummary): boolean {
  return phase === 'pending' || phase === 'provisioning';
}

function isNotFound(error: unknown): boolean {
  return isError(error) && (error.name === 'NotFoundError' || error.statusCode === 404);
}

function idOf({ environment, buildId, incarnation }: Required<BuildKey>): string {
  return `${environment}/${buildId}/${incarnation}`;
}
