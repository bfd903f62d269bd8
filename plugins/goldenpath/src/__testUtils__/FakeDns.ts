import type {
  DnsAnswer,
  DnsCleanupAnswer,
  DnsCleanupRequest,
  DnsNamespaceReport,
  DnsQuery,
  DnsRecord,
  DnsRecordKey,
  DnsRecordState,
  DnsZoneReport,
  GoldenPathDnsApi,
  Page,
  ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from './builds';
import { Fake } from './Fake';
import { refusal } from './refusal';

type Batch = DnsCleanupAnswer['batches'][number];

/** What the watch knows of a zone, but for what follows from its records. */
type KnownZone = Pick<DnsZoneReport, 'name' | 'readAt' | 'problem'>;

/**
 * The backend's DNS zones as the pages see them, in memory and with its rules: filters and cursors, counts of the whole zone, and that only stale records
 * are deleted, in batches that go as a whole or not at all.
 */
export class FakeDns extends Fake<keyof GoldenPathDnsApi> implements GoldenPathDnsApi {
  readonly namespaces: DnsNamespaceReport[] = [];
  readonly zones = new Map<string, KnownZone>([
    ['dev', { name: 'dev.goldenpathidp.io', readAt: minutesAgo(3) }],
    ['prod', { name: 'prod.goldenpathidp.io', readAt: minutesAgo(3) }],
  ]);
  /** Whether the reader has the permission to clean up. */
  mayCleanUp = true;
  /** Records, without their ownership records, that one batch takes. */
  batchSize = 100;
  /** Why a batch fails, by its place; those after it are not tried then. */
  readonly batchFailures = new Map<number, string>();
  /** What is different at the next reading of a zone. */
  onRead: () => void = () => undefined;

  /** Changes what is known of a zone, as the watch would. */
  change(environment: string, patch: Partial<KnownZone>): void {
    const zone = this.zones.get(environment);
    if (zone) {
      this.zones.set(environment, { ...zone, ...patch });
    }
  }

  async getDns(query: DnsQuery): Promise<DnsAnswer> {
    await this.called('getDns', query);
    const zone = await this.#report(query.environment);
    // What nobody has read is not known to be there, nor to be missing.
    const known = this.#of(query.environment).map(namespace =>
      zone.readAt === undefined ? { ...namespace, records: [] } : namespace,
    );
    const found = known
      .filter(({ owner }) => query.buildId === undefined || owner?.buildId === query.buildId)
      .map(namespace => ({ ...namespace, records: namespace.records.filter(record => matchesRecord(record, query)) }))
      .filter(({ records }) => records.length > 0 || (query.state === undefined && query.q === undefined))
      .sort((left, right) => Number(right.hostSuffix === zone.name) - Number(left.hostSuffix === zone.name));
    return { ...(await pageOf(found, query)), zone };
  }

  async readZone(environment: string): Promise<DnsZoneReport> {
    await this.called('readZone', environment);
    await this.#report(environment);
    this.onRead();
    this.change(environment, { readAt: new Date().toISOString(), problem: undefined });
    return this.#report(environment);
  }

  async cleanUpDns(request: DnsCleanupRequest): Promise<DnsCleanupAnswer> {
    await this.called('cleanUpDns', request);
    const { environment, dryRun = false } = request;
    await this.#report(environment);
    if (!this.mayCleanUp) {
      throw await refusal({
        status: 403,
        name: 'NotAllowedError',
        message: 'It needs the permission goldenpath.dns.cleanup.',
        requestId: 'request-11',
      });
    }
    const known = this.#of(environment).flatMap(({ records }) => records);
    const asked = request.records?.map(key => ({ key, record: known.find(record => isSame(record, key)) }));
    const going = (asked?.map(({ record }) => record) ?? known).filter(
      (record): record is DnsRecord => record?.state === 'stale',
    );
    return {
      environment,
      dryRun,
      batches: this.#clean({ batches: chunksOf(going, this.batchSize), dryRun }),
      kept: (asked ?? [])
        .filter(({ record }) => record?.state !== 'stale')
        .map(({ key, record }) => ({ ...key, reason: whyKept(record) })),
    };
  }

  #clean(options: { batches: DnsRecord[][]; dryRun: boolean }): Batch[] {
    const { batches, dryRun } = options;
    const failedAt = batches.findIndex((_, at) => this.batchFailures.has(at));
    return batches.map((records, at): Batch => {
      const inZone = records.flatMap(withRegistry);
      if (dryRun) {
        return { result: 'planned', records: inZone };
      }
      if (failedAt >= 0 && at >= failedAt) {
        const failure = this.batchFailures.get(failedAt) ?? '';
        return {
          result: 'failed',
          message: at === failedAt ? failure : `It was not tried: ${failure}`,
          records: inZone,
        };
      }
      for (const namespace of this.namespaces) {
        namespace.records = namespace.records.filter(record => !records.includes(record));
      }
      return { result: 'deleted', records: inZone };
    });
  }

  #of(environment: string): DnsNamespaceReport[] {
    return this.namespaces.filter(namespace => namespace.environment === environment);
  }

  async #report(environment: string): Promise<DnsZoneReport> {
    const zone = this.zones.get(environment);
    if (!zone) {
      throw await refusal({
        status: 404,
        name: 'NotFoundError',
        message: `There is no environment ${environment}.`,
      });
    }
    const counts: Record<DnsRecordState, number> = { live: 0, pending: 0, stale: 0, violation: 0, unowned: 0 };
    const known = zone.readAt === undefined ? [] : this.#of(environment);
    for (const { state } of known.flatMap(({ records }) => records)) {
      counts[state] += 1;
    }
    return { environment, ...zone, counts };
  }
}

function matchesRecord(record: DnsRecord, { state, q }: DnsQuery): boolean {
  const words = [record.name, ...record.values, record.alias, record.ownerId];
  return (
    (state === undefined || record.state === state) &&
    (q === undefined || words.some(word => word?.toLowerCase().includes(q.toLowerCase())))
  );
}

function isSame(record: DnsRecord, key: DnsRecordKey): boolean {
  return record.name === key.name && record.type === key.type && record.setIdentifier === key.setIdentifier;
}

/** A record as it stands in the zone, with the ownership records that go with it. */
function withRegistry({ name, type, setIdentifier, ttl, values, alias, ownerId, registry }: DnsRecord): ZoneRecord[] {
  const record = { name, type, setIdentifier, ttl, values, alias };
  const ownership = registry.map(registered => ({
    name: registered,
    type: 'TXT',
    ttl,
    values: [`"heritage=external-dns,external-dns/owner=${ownerId}"`],
  }));
  return [record, ...ownership];
}

function whyKept(record: DnsRecord | undefined): string {
  return record
    ? `It is ${record.state}: ${record.reason}`
    : 'It is not in the zone, or is the ownership record of another record.';
}

/** Namespaces from where the last page ended; the cursor is the last one's suffix. */
async function pageOf(namespaces: DnsNamespaceReport[], query: DnsQuery): Promise<Page<DnsNamespaceReport>> {
  const { limit = 50, cursor } = query;
  const last = namespaces.findIndex(({ hostSuffix }) => hostSuffix === cursor);
  if (cursor !== undefined && last < 0) {
    throw await refusal({
      status: 400,
      name: 'InputError',
      message: 'The zone has changed since the page before: leave the cursor out to begin anew',
    });
  }
  const items = namespaces.slice(last + 1, last + 1 + limit);
  return {
    items,
    totalItems: namespaces.length,
    ...(last + 1 + limit < namespaces.length && { nextCursor: items.at(-1)?.hostSuffix }),
  };
}

function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
