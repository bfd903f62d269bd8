import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type DnsAnswer,
  type DnsCleanupAnswer,
  type DnsNamespaceReport,
  type DnsQuery,
  type DnsZoneReport,
  normaliseRecordName,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Access } from '../permissions/Access';
import type { DnsService } from './DnsService';
import type { DnsWatch } from './DnsWatch';
import { narrowReport } from './narrowReport';
import { countsOf, type ReportedNamespace } from './report';
import type { DnsStore } from './store/DnsStore';
import { ZoneCleaner } from './ZoneCleaner';
import { ZoneReports } from './ZoneReports';

type Options<Method extends keyof DnsService> = Parameters<DnsService[Method]>[0];

const DEFAULT_LIMIT = 50;

/** The zones of environments, on what the watch keeps. Who may do what is decided in front of it. */
export class DefaultDnsService implements DnsService {
  readonly #watch: DnsWatch;
  readonly #store: DnsStore;
  readonly #reports: ZoneReports;
  readonly #cleaner: ZoneCleaner;
  readonly #access: Access;

  constructor(options: { watch: DnsWatch; store: DnsStore; access: Access; clock: Clock; logger: LoggerService }) {
    this.#watch = options.watch;
    this.#store = options.store;
    this.#access = options.access;
    this.#reports = new ZoneReports(options);
    this.#cleaner = new ZoneCleaner(options);
  }

  async get({ query, allowed }: Options<'get'>): Promise<DnsAnswer> {
    const { zone, namespaces } = await this.#visible({ environment: query.environment, allowed });
    return {
      ...pageOf(
        namespaces.flatMap(namespace => selectRecords(namespace, query)),
        query,
      ),
      zone,
    };
  }

  async readZone({ environment, allowed }: Options<'readZone'>): Promise<DnsZoneReport> {
    await this.#watch.readUnlessFresh(environment);
    return (await this.#visible({ environment, allowed })).zone;
  }

  async cleanUp({ request, credentials }: Options<'cleanUp'>): Promise<DnsCleanupAnswer> {
    return this.#cleaner.cleanUp(request, this.#access.actor(credentials));
  }

  /** What of a zone a reader may see; its counts are of that alone. */
  async #visible(options: {
    environment: string;
    allowed: Options<'get'>['allowed'];
  }): Promise<{ zone: DnsZoneReport; namespaces: ReportedNamespace[] }> {
    const { environment, allowed } = options;
    this.#watch.port(environment);
    const { head, namespaces } = await this.#reports.of(environment);
    const seen = allowed
      ? narrowReport({ namespaces, visible: await this.#store.visibleBuilds({ environment, allowed }) })
      : namespaces;
    const records = seen.flatMap(namespace => namespace.records.map(({ record }) => record));
    return { zone: { ...head, counts: countsOf(records) }, namespaces: seen };
  }
}

function selectRecords(namespace: ReportedNamespace, query: DnsQuery): DnsNamespaceReport[] {
  const { head } = namespace;
  const { state, buildId, q } = query;
  if (buildId !== undefined && head.owner?.buildId !== buildId) {
    return [];
  }
  const records = namespace.records.map(({ record }) => record);
  if (state === undefined && q === undefined) {
    return [{ ...head, records }];
  }
  // A name is found as it is shown, and as Route 53 writes it.
  const wanted = q && [...new Set([q.toLowerCase(), normaliseRecordName(q)])];
  const selected = records.filter(
    record =>
      (state === undefined || record.state === state) &&
      (!wanted ||
        [record.name, record.alias ?? '', record.ownerId ?? '', ...record.values].some(text =>
          wanted.some(each => text.toLowerCase().includes(each)),
        )),
  );
  return selected.length > 0 ? [{ ...head, records: selected }] : [];
}

/** Namespaces from where the last page ended; the cursor is the last one's suffix. */
function pageOf(
  namespaces: DnsNamespaceReport[],
  { limit = DEFAULT_LIMIT, cursor }: DnsQuery,
): Omit<DnsAnswer, 'zone'> {
  const last = cursor === undefined ? -1 : namespaces.findIndex(({ hostSuffix }) => hostSuffix === cursor);
  if (cursor !== undefined && last < 0) {
    throw new InputError('The zone has changed since the page before: leave the cursor out to begin anew');
  }
  const items = namespaces.slice(last + 1, last + 1 + limit);
  const hasMore = last + 1 + limit < namespaces.length;
  return {
    items,
    totalItems: namespaces.length,
    ...(hasMore && { nextCursor: items.at(-1)?.hostSuffix }),
  };
}
