import { NotFoundError } from '@backstage/errors';
import type {
  Build,
  BuildKey,
  BuildsQuery,
  BuildSummary,
  Database,
  DatabaseKey,
  DatabasesQuery,
  DatabaseSummary,
  Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Apis } from '../api/createApis';
import { summaryOf } from './builds';

/** What the catalog reads of the backend, kept in memory; its pages are as short as a test wants. */
export class FakeBackend implements Apis {
  readonly calls: string[] = [];
  pageSize = 500;
  /** Calls of that name fail while it is set. */
  failing: string | undefined;
  readonly #builds = new Map<string, Build>();
  readonly #databases = new Map<string, DatabaseSummary>();

  readonly builds: Apis['builds'] = {
    listBuilds: async query => this.#listBuilds(query),
    getBuild: async key => this.#getBuild(key),
  };

  readonly databases: Apis['databases'] = {
    listDatabases: async query => this.#listDatabases(query),
    getDatabase: async key => this.#getDatabase(key),
  };

  /** Puts builds there, or changes them. */
  put(...builds: Build[]): void {
    builds.forEach(build => this.#builds.set(`${build.environment}/${build.buildId}/${build.incarnation}`, build));
  }

  /** Puts databases there, or changes them. */
  putDatabases(...databases: DatabaseSummary[]): void {
    databases.forEach(each => this.#databases.set(`${each.environment}/${each.name}/${each.incarnation}`, each));
  }

  /** Loses everything, as no backend should. */
  forget(): void {
    this.#builds.clear();
    this.#databases.clear();
  }

  /** How often a call was made since the last time that this was asked. */
  countOf(call: string): number {
    const made = this.calls.filter(each => each === call).length;
    this.calls.splice(0, this.calls.length, ...this.calls.filter(each => each !== call));
    return made;
  }

  #listBuilds(query: BuildsQuery): Page<BuildSummary> {
    this.#called('listBuilds');
    const phases = query.phase?.split(',');
    const found = [...this.#builds.values()].filter(({ phase }) => !phases || phases.includes(phase));
    return this.#pageOf(found.reverse().map(summaryOf), query);
  }

  #listDatabases(query: DatabasesQuery): Page<DatabaseSummary> {
    this.#called('listDatabases');
    const statuses = query.status?.split(',');
    const found = [...this.#databases.values()].filter(({ status }) => !statuses || statuses.includes(status));
    return this.#pageOf(found.reverse(), query);
  }

  #getBuild({ environment, buildId, incarnation }: BuildKey): Build {
    this.#called('getBuild');
    const build = this.#builds.get(`${environment}/${buildId}/${incarnation}`);
    if (!build) {
      throw new NotFoundError(`There is no build ${buildId} in ${environment}`);
    }
    return build;
  }

  #getDatabase({ environment, name, incarnation }: DatabaseKey): Database {
    this.#called('getDatabase');
    const database = this.#databases.get(`${environment}/${name}/${incarnation}`);
    if (!database) {
      throw new NotFoundError(`There is no database ${name} in ${environment}`);
    }
    return { ...database, steps: [] };
  }

  #called(call: string): void {
    this.calls.push(call);
    if (this.failing === call) {
      throw new Error(`The backend does not answer ${call}`);
    }
  }

  #pageOf<T>(items: T[], { limit = 50, cursor }: { limit?: number; cursor?: string }): Page<T> {
    const from = Number(cursor ?? 0);
    const to = from + Math.min(limit, this.pageSize);
    return {
      items: items.slice(from, to),
      totalItems: items.length,
      ...(to < items.length && { nextCursor: `${to}` }),
    };
  }
}
