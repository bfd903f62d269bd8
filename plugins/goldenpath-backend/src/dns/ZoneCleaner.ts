import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  deletionBatches,
  type DnsCleanupAnswer,
  type DnsCleanupRequest,
  normaliseRecordName,
  readRegistryRecord,
  recordKeyOf,
  selectStale,
  type StaleGroup,
  suffixOfName,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import { messageOf } from '../reconciler/errors';
import type { DnsWatch } from './DnsWatch';
import type { BuildInZone, DnsNews, DnsStore } from './store/DnsStore';

type Batch = DnsCleanupAnswer['batches'][number];
type Group = StaleGroup<FoundRecord>;

/** How long a clean-up may take, in milliseconds. */
const CLEANUP_LIMIT_MS = 120_000;

/** Deletes what is stale in a zone. What goes is decided on what is there now: what is stored may be old. */
export class ZoneCleaner {
  readonly #watch: DnsWatch;
  readonly #store: DnsStore;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: { watch: DnsWatch; store: DnsStore; clock: Clock; logger: LoggerService }) {
    this.#watch = options.watch;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async cleanUp(request: DnsCleanupRequest, actor: string): Promise<DnsCleanupAnswer> {
    const { environment, dryRun = false } = request;
    const signal = AbortSignal.timeout(CLEANUP_LIMIT_MS);
    const { attributed, builds } = await this.#watch.look({ environment, signal });
    const baseDomain = this.#watch.baseDomain(environment);
    const asked = askedOf(request);
    const suffix = request.hostSuffix === undefined ? undefined : normaliseRecordName(request.hostSuffix);
    const { groups, kept } = selectStale({
      attributed: attributed.filter(
        ({ record }) => suffix === undefined || suffixOfName(record.name, baseDomain) === suffix,
      ),
      ...(asked && { asked }),
    });
    const batches = batchesOf(groups);
    if (dryRun) {
      return {
        environment,
        dryRun,
        batches: batches.map(batch => ({ result: 'planned', records: saidOf(batch) })),
        kept,
      };
    }
    const done = await this.#removeAll({ environment, batches, builds, actor, signal });
    if (done.length > 0) {
      await this.#watch.readAfterChange(environment).catch(error => {
        this.#logger.warn(`The zone of ${environment} was not read after its clean-up: ${messageOf(error)}`);
      });
    }
    return { environment, dryRun, batches: done, kept };
  }

  /** One batch after the other. What AWS refuses now it refuses a moment later: then the others are not tried. */
  async #removeAll(options: {
    environment: string;
    batches: Group[][];
    builds: BuildInZone[];
    actor: string;
    signal: AbortSignal;
  }): Promise<Batch[]> {
    const { batches, ...rest } = options;
    const done: Batch[] = [];
    let stopped: string | undefined;
    const left = [...batches];
    for (let batch = left.shift(); batch; batch = left.shift()) {
      const records = saidOf(batch);
      if (stopped !== undefined) {
        done.push({ result: 'failed', message: `It was not tried: ${stopped}`, records });
        continue;
      }
      const removal = await this.#remove({ ...rest, batch });
      switch (removal.result) {
        case 'removed':
          done.push({ result: 'deleted', records });
          break;
        case 'alive':
          done.push({ result: 'failed', message: removal.message, records });
          break;
        case 'changed':
          if (batch.length > 1) {
            // One record that changed must not keep all others of its batch: it is found by halves.
            const middle = Math.ceil(batch.length / 2);
            left.unshift(batch.slice(0, middle), batch.slice(middle));
          } else {
            done.push({
              result: 'failed',
              message: 'It is not as it was read a moment ago, so nothing of it was deleted. Look again, then retry.',
              records,
            });
          }
          break;
        case 'refused':
          stopped = removal.message;
          done.push({ result: 'failed', message: removal.message, records });
          break;
      }
    }
    return done;
  }

  async #remove(options: {
    environment: string;
    batch: Group[];
    builds: BuildInZone[];
    actor: string;
    signal: AbortSignal;
  }): Promise<{ result: 'removed' | 'changed' } | { result: 'alive' | 'refused'; message: string }> {
    const { environment, batch, actor, signal } = options;
    try {
      const alive = await this.#findAlive({ environment, batch });
      if (alive !== undefined) {
        return { result: 'alive', message: `${alive} lives by now, so nothing of this batch was deleted. Look again.` };
      }
      const result = await this.#watch.port(environment).remove({
        records: batch.flatMap(({ records }) => records),
        comment: `GoldenPath: clean-up by ${actor}`.slice(0, 255),
        signal,
      });
      if (result === 'removed') {
        await this.#tell(options);
      }
      return { result };
    } catch (error) {
      return { result: 'refused', message: messageOf(error) };
    }
  }

  /** The zone was read a moment ago; whoever was gone then may have been built anew, as a persistent cluster is. */
  async #findAlive(options: { environment: string; batch: Group[] }): Promise<string | undefined> {
    const concerned = new Set(options.batch.map(({ ownerId }) => ownerId));
    const builds = await this.#store.builds({ environment: options.environment, buildIds: [] });
    return builds.find(({ isLive, ownerId }) => isLive && concerned.has(ownerId))?.ownerId;
  }

  /** Each build that is gone keeps in its events what was taken away after it. What was deleted is deleted, whether that is told or not. */
  async #tell(options: { batch: Group[]; builds: BuildInZone[]; actor: string }): Promise<void> {
    const { batch, builds, actor } = options;
    const news = batch.flatMap(({ ownerId, records }): DnsNews[] => {
      const build = builds
        .filter(each => each.ownerId === ownerId)
        .sort((left, right) => right.incarnation - left.incarnation)[0];
      return build
        ? records
            .filter(record => readRegistryRecord(record) === undefined)
            .map(record => ({
              uid: build.uid,
              type: 'resource.deleted',
              message: `Deleted route53/record ${recordKeyOf(record)} (clean-up)`,
              actor,
            }))
        : [];
    });
    try {
      await this.#store.tell({ news, now: this.#clock.now() });
    } catch (error) {
      this.#logger.error(
        `Records were deleted, and could not be told to their builds: ${news.map(({ message }) => message).join('; ')}: ${messageOf(error)}`,
      );
    }
  }
}

/** Names are taken as people and Route 53 write them. */
function askedOf({ records }: DnsCleanupRequest): DnsCleanupRequest['records'] {
  return records?.map(({ name, type, setIdentifier }) => ({
    name: normaliseRecordName(name),
    type: type.toUpperCase(),
    ...(setIdentifier !== undefined && { setIdentifier }),
  }));
}

function batchesOf(groups: Group[]): Group[][] {
  const groupOf = new Map(groups.flatMap(group => group.records.map(record => [record, group])));
  return deletionBatches(groups.map(({ records }) => records)).map(batch => [
    ...new Set(batch.flatMap(record => groupOf.get(record) ?? [])),
  ]);
}

function saidOf(batch: Group[]): ZoneRecord[] {
  return batch.flatMap(({ records }) => records.map(({ exact: _, ...record }) => record));
}
