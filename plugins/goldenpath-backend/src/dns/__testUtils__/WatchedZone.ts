import { mockCredentials } from '@backstage/backend-test-utils';
import type { DnsCleanupRequest, DnsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DnsZonePort, Environment, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { silentLogger } from '../../__testUtils__/silentLogger';
import { DatabaseBuildStore } from '../../database/DatabaseBuildStore';
import { requestFor, specOf } from '../../database/__testUtils__/requests';
import type { BuildFilter } from '../../database/filter';
import type { Access } from '../../permissions/Access';
import type { ProviderRegistry } from '../../providers/ProviderRegistry';
import { DefaultDnsService } from '../DefaultDnsService';
import { DnsWatch } from '../DnsWatch';
import { SqlDnsStore } from '../store/SqlDnsStore';

export const BASE_DOMAIN = 'dev.goldenpathidp.io';
const credentials = mockCredentials.user('user:default/grace');

/** An address with its ownership record, as ExternalDNS writes both. */
export function owned(name: string, ownerId: string): FoundRecord[] {
  return [record(name), record(`a.${name}`, 'TXT', `"heritage=external-dns,external-dns/owner=${ownerId}"`)];
}

/** A record set. */
export function record(name: string, type = 'A', value = '10.0.0.1'): FoundRecord {
  return { name, type, ttl: 60, values: [value], exact: { Name: `${name}.` } };
}

/** A zone in memory with the watch on it, and builds in a real database. */
export class WatchedZone implements DnsZonePort {
  records: FoundRecord[] = [];
  /** Names that were asked for, in order. */
  readonly questions: string[] = [];
  /** What the name servers say. */
  answer: (name: string) => 'yes' | 'no' = () => 'yes';
  /** Called before each list and each removal, which a test may hold up or let fail. */
  before: { list?: () => Promise<void>; remove?: (records: FoundRecord[]) => Promise<'changed' | void> } = {};
  now = Date.parse('2026-01-23T12:00:00Z');
  readonly store: SqlDnsStore;
  readonly watch: DnsWatch;
  readonly service: DefaultDnsService;
  readonly builds: DatabaseBuildStore;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.store = SqlDnsStore.create({ database: knex });
    this.builds = DatabaseBuildStore.create({ database: knex });
    this.watch = this.anotherWatch();
    this.service = new DefaultDnsService({
      watch: this.watch,
      store: this.store,
      access: { actor: () => 'user:default/grace' } as unknown as Access,
      clock: { now: () => this.now },
      logger: silentLogger,
    });
  }

  /** The watch of another replica. */
  anotherWatch(): DnsWatch {
    return new DnsWatch({
      environments: new Map([['dev', { facts: { domain: 'goldenpathidp.io' } } as unknown as Environment]]),
      providers: { forEnvironment: () => ({ zone: this }) } as unknown as ProviderRegistry,
      store: SqlDnsStore.create({ database: this.#knex }),
      clock: { now: () => this.now },
      logger: silentLogger,
    });
  }

  /** A build, gone or living, and how it writes. */
  async build(
    buildId: string,
    options: { isGone?: boolean } = {},
  ): Promise<{ uid: string; suffix: string; ownerId: string }> {
    const suffix = `b-${buildId}.${BASE_DOMAIN}`;
    const ownerId = `goldenpath-dev-${buildId}`;
    const plain = specOf();
    // As it is deployed: its ExternalDNS writes as its owner id says.
    const apps = JSON.parse(JSON.stringify(plain.apps).replaceAll(plain.buildId, buildId));
    const spec = specOf({
      buildId,
      clusterName: `c-${buildId}`,
      apps,
      dns: { ...plain.dns, hostSuffix: suffix, ownerId },
    });
    const admission = await this.builds.admit(requestFor(spec));
    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    const { uid } = admission.record.build;
    if (options.isGone) {
      await this.#knex('builds').where({ uid }).update({ finished_at: this.now, phase: 'gone' });
    }
    return { uid, suffix, ownerId };
  }

  async read(): Promise<void> {
    this.now += 60_000;
    await this.watch.read('dev');
  }

  get(query: Partial<DnsQuery> = {}, allowed?: BuildFilter) {
    return this.service.get({ credentials, query: { environment: 'dev', ...query }, ...(allowed && { allowed }) });
  }

  cleanUp(request: Partial<DnsCleanupRequest> = {}) {
    return this.service.cleanUp({ credentials, request: { environment: 'dev', ...request } });
  }

  /** What was told of a build about its records. */
  async news(uid: string): Promise<string[]> {
    const { items } = await this.builds.events({ uid, after: 0, limit: 500 });
    return items
      .filter(({ type }) => type.startsWith('dns.') || type === 'resource.deleted')
      .map(({ type, message }) => `${type} ${message}`);
  }

  async list(): Promise<FoundRecord[]> {
    const seen = [...this.records];
    await this.before.list?.();
    return seen;
  }

  async answers({ record: asked }: { record: FoundRecord }): Promise<'yes' | 'no'> {
    this.questions.push(asked.name);
    return this.answer(asked.name);
  }

  async remove({ records }: { records: FoundRecord[] }): Promise<'removed' | 'changed'> {
    if ((await this.before.remove?.(records)) === 'changed') {
      return 'changed';
    }
    this.records = this.records.filter(each => !records.includes(each));
    return 'removed';
  }
}
