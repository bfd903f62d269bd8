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
  ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from './builds';
import { Fake } from './Fake';
import { listPage } from './listing';
import { refusal } from './refusal';

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
  /** What the cloud says to a batch, by its place; it is deleted where nothing is said. */
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
    const found = this.#of(query.environment)
      .filter(({ owner }) => query.buildId === undefined || owner?.buildId === query.buildId)
      .map(namespace => ({ ...namespace, records: namespace.records.filter(record => matchesRecord(record, query)) }))
      .filter(({ records }) => records.length > 0 || (query.state === undefined && query.q === undefined))
      .sort((left, right) => Number(right.hostSuffix === zone.name) - Number(left.hostSuffix === zone.name));
    return { ...listPage(found, query), zone };
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
    const batches = chunksOf(going, this.batchSize).map((records, at) => this.#clean({ records, at, dryRun }));
    return {
      environment,
      dryRun,
      batches,
      kept: (asked ?? [])
        .filter(({ record }) => record?.state !== 'stale')
        .map(({ key, record }) => ({ ...key, reason: whyKept(record) })),
    };
  }

  #clean(options: { records: DnsRecord[]; at: number; dryRun: boolean }): DnsCleanupAnswer['batches'][number] {
    const { records, at, dryRun } = options;
    const inZone = records.flatMap(withRegistry);
    const message = this.batchFailures.get(at);
    if (dryRun) {
      return { result: 'planned', records: inZone };
    }
    if (message !== undefined) {
      return { result: 'failed', message, records: inZone };
    }
    for (const namespace of this.namespaces) {
      namespace.records = namespace.records.filter(record => !records.includes(record));
    }
    return { result: 'deleted', records: inZone };
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
    for (const { state } of this.#of(environment).flatMap(({ records }) => records)) {
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
  return record ? `It is ${record.state}, not stale: ${record.reason}` : 'It is not in the zone any more.';
}

function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
