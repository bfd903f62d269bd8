import { InputError } from '@backstage/errors';
import {
  deletionBatches,
  type DnsAnswer,
  type DnsCleanupAnswer,
  type DnsNamespaceReport,
  type DnsQuery,
  type DnsZoneReport,
  registryOwnerOf,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Access } from '../permissions/Access';
import { messageOf } from '../reconciler/errors';
import { buildIdsIn } from './buildIdsIn';
import type { DnsService } from './DnsService';
import type { DnsWatch } from './DnsWatch';
import { recordKeyOf } from './recordKey';
import { type NamespaceOfBuild, reportZone } from './report';
import { selectStale, type StaleGroup } from './selectStale';
import type { DnsNews, DnsStore } from './store/DnsStore';

type Options<Method extends keyof DnsService> = Parameters<DnsService[Method]>[0];
type Batch = DnsCleanupAnswer['batches'][number];

const DEFAULT_LIMIT = 50;
/** How long a reading that somebody waits for may take, and a clean-up, in milliseconds. */
const READ_LIMIT_MS = 60_000;
const CLEANUP_LIMIT_MS = 120_000;

/** The zones of environments, on what the watch keeps. Who may do what is decided in front of it. */
export class DefaultDnsService implements DnsService {
  readonly #watch: DnsWatch;
  readonly #store: DnsStore;
  readonly #access: Access;
  readonly #clock: Clock;

  constructor(options: { watch: DnsWatch; store: DnsStore; access: Access; clock: Clock }) {
    this.#watch = options.watch;
    this.#store = options.store;
    this.#access = options.access;
    this.#clock = options.clock;
  }

  async get({ query, allowed }: Options<'get'>): Promise<DnsAnswer> {
    const { environment } = query;
    this.#watch.port(environment);
    const { zone, namespaces } = await this.#report(environment);
    const visible = allowed && (await this.#store.visibleBuilds({ environment, allowed }));
    const selected = namespaces
      .filter(({ build }) => visible === undefined || (build !== undefined && visible.has(build.uid)))
      .flatMap(namespace => selectRecords(namespace, query));
    return { ...pageOf(selected, query), zone };
  }

  async readZone({ environment }: Options<'readZone'>): Promise<DnsZoneReport> {
    await this.#watch.readUnlessFresh({ environment, signal: AbortSignal.timeout(READ_LIMIT_MS) });
    return (await this.#report(environment)).zone;
  }

  async cleanUp(options: Options<'cleanUp'>): Promise<DnsCleanupAnswer> {
    const { environment, records: asked, dryRun = false } = options.request;
    const signal = AbortSignal.timeout(CLEANUP_LIMIT_MS);
    // What is stored may be old: what goes is decided on what is there now.
    const { attributed } = await this.#watch.look({ environment, signal });
    const { groups, kept } = selectStale({ attributed, ...(asked && { asked }) });
    const owners = new Map(groups.flatMap(({ ownerId, records }) => records.map(record => [record, ownerId])));
    const batches = deletionBatches(groups.map(({ records }) => records));
    const done: Batch[] = [];
    for (const records of batches) {
      done.push(
        dryRun
          ? { result: 'planned', records: records.map(plain) }
          : await this.#remove({ ...options, environment, records, owners, signal, stopped: stoppedBy(done) }),
      );
    }
    if (!dryRun && batches.length > 0) {
      await this.#watch.read({ environment, signal });
    }
    return { environment, dryRun, batches: done, kept };
  }

  async #report(environment: string): Promise<{ zone: DnsZoneReport; namespaces: NamespaceOfBuild[] }> {
    const baseDomain = this.#watch.baseDomain(environment);
    const zone = await this.#store.zone(environment);
    const records = zone.records.map(({ record }) => record);
    const builds = await this.#store.builds({ environment, buildIds: buildIdsIn({ records, baseDomain }) });
    return reportZone({ environment, baseDomain, zone, builds });
  }

  async #remove(options: {
    credentials: Options<'cleanUp'>['credentials'];
    environment: string;
    records: FoundRecord[];
    owners: Map<FoundRecord, StaleGroup['ownerId']>;
    signal: AbortSignal;
    stopped: string | undefined;
  }): Promise<Batch> {
    const { environment, records, signal, stopped } = options;
    const said = records.map(plain);
    if (stopped !== undefined) {
      return { result: 'failed', message: `It was not tried: ${stopped}`, records: said };
    }
    try {
      const alive = await this.#findAlive(options);
      if (alive !== undefined) {
        return {
          result: 'failed',
          message: `${alive} lives by now, so nothing of this batch was deleted. Look again.`,
          records: said,
        };
      }
      const actor = this.#access.actor(options.credentials);
      const removed = await this.#watch
        .port(environment)
        .remove({ records, comment: `GoldenPath: clean-up by ${actor}`.slice(0, 255), signal });
      if (removed === 'changed') {
        return {
          result: 'failed',
          message: 'A record of this batch changed meanwhile, so nothing of it was deleted. Look again, then retry.',
          records: said,
        };
      }
    } catch (error) {
      return { result: 'failed', message: messageOf(error), records: said };
    }
    await this.#tell(options);
    return { result: 'deleted', records: said };
  }

  /** The zone was read a moment ago; whoever was gone then may have been built anew, as a persistent cluster is. */
  async #findAlive(options: {
    environment: string;
    records: FoundRecord[];
    owners: Map<FoundRecord, string>;
  }): Promise<string | undefined> {
    const { environment, records, owners } = options;
    const concerned = new Set(records.map(record => owners.get(record)));
    const builds = await this.#store.builds({ environment, buildIds: [] });
    return builds.find(({ isLive, ownerId }) => isLive && concerned.has(ownerId))?.ownerId;
  }

  /** Each build that is gone keeps in its events what was taken away after it. */
  async #tell(options: {
    credentials: Options<'cleanUp'>['credentials'];
    environment: string;
    records: FoundRecord[];
    owners: Map<FoundRecord, string>;
  }): Promise<void> {
    const { environment, records, owners } = options;
    const builds = await this.#store.builds({
      environment,
      buildIds: buildIdsIn({ records, baseDomain: this.#watch.baseDomain(environment) }),
    });
    const actor = this.#access.actor(options.credentials);
    const news = records.flatMap((record): DnsNews[] => {
      const build = builds
        .filter(({ ownerId }) => ownerId === owners.get(record))
        .sort((left, right) => right.incarnation - left.incarnation)[0];
      return build && registryOwnerOf(record) === undefined
        ? [
            {
              uid: build.uid,
              type: 'resource.deleted',
              message: `Deleted route53/record ${recordKeyOf(record)} (clean-up)`,
              actor,
            },
          ]
        : [];
    });
    await this.#store.tell({ news, now: this.#clock.now() });
  }
}

/** Why no further batch is tried: what AWS refuses now it refuses a moment later. */
function stoppedBy(done: Batch[]): string | undefined {
  return done.find(({ result }) => result === 'failed')?.message;
}

function plain({ exact: _, ...record }: FoundRecord): ZoneRecord {
  return record;
}

function selectRecords({ report }: NamespaceOfBuild, query: DnsQuery): DnsNamespaceReport[] {
  const { state, buildId, q } = query;
  if (buildId !== undefined && report.owner?.buildId !== buildId) {
    return [];
  }
  if (state === undefined && q === undefined) {
    return [report];
  }
  const wanted = q?.toLowerCase();
  const records = report.records.filter(
    record =>
      (state === undefined || record.state === state) &&
      (wanted === undefined ||
        [record.name, record.alias ?? '', record.ownerId ?? '', ...record.values].some(text =>
          text.toLowerCase().includes(wanted),
        )),
  );
  return records.length > 0 ? [{ ...report, records }] : [];
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
