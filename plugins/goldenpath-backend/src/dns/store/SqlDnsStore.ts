import {
  askedHosts,
  normaliseRecordName,
  registryLayout,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { applyFilter } from '../../database/applyFilter';
import { readBuild } from '../../database/buildRows';
import type { BuildFilter } from '../../database/filter';
import { changeBuild } from '../../database/operations/changeBuild';
import type { RawBuild, RawNumber } from '../../database/rawRows';
import type { BuildRow } from '../../database/types';
import { recordKeyOf } from '../recordKey';
import type { Answered, BuildInZone, DnsNews, DnsStore, StoredRecord, StoredZone, ToldState } from './DnsStore';

interface RawZone {
  environment: string;
  read_at: RawNumber | null;
  problem_at: RawNumber | null;
  problem: string | null;
}

interface RawRecord {
  environment: string;
  record_key: string;
  record_json: string;
  first_seen_at: RawNumber;
  answered: Answered | null;
  told_state: ToldState | null;
}

const ZONES = 'dns_zones';
const RECORDS = 'dns_records';
/** Rows of one statement: databases take so many values and no more. */
const CHUNK = 100;

/** The watch's tables, on SQLite and PostgreSQL. */
export class SqlDnsStore implements DnsStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): SqlDnsStore {
    return new SqlDnsStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async zone(environment: string): Promise<StoredZone> {
    return this.#database.transaction(async transaction => {
      const zone = await transaction<RawZone>(ZONES).where({ environment }).first();
      const rows = await transaction<RawRecord>(RECORDS).where({ environment }).orderBy('record_key');
      return {
        ...(zone && zone.read_at !== null && { readAt: Number(zone.read_at) }),
        ...(zone &&
          zone.problem_at !== null && { problem: { at: Number(zone.problem_at), message: zone.problem ?? '' } }),
        records: rows.map(readRecord),
      };
    });
  }

  async saveReading(options: Parameters<DnsStore['saveReading']>[0]): Promise<boolean> {
    const { environment, startedAt, now, records, news } = options;
    return this.#database.transaction(async transaction => {
      const zone = await lockZone(transaction, environment);
      if (zone.read_at !== null && Number(zone.read_at) > startedAt) {
        return false;
      }
      await replaceRecords(transaction, { environment, now, records });
      await transaction<RawZone>(ZONES)
        .where({ environment })
        .update({ read_at: startedAt, problem_at: null, problem: null });
      await tellNews(transaction, { news, now });
      return true;
    });
  }

  async saveProblem(options: { environment: string; now: number; message: string }): Promise<void> {
    const { environment, now, message } = options;
    await this.#database.transaction(async transaction => {
      await lockZone(transaction, environment);
      await transaction<RawZone>(ZONES).where({ environment }).update({ problem_at: now, problem: message });
    });
  }

  async tell(options: { news: DnsNews[]; now: number }): Promise<void> {
    await this.#database.transaction(transaction => tellNews(transaction, options));
  }

  async builds(options: { environment: string; buildIds: string[] }): Promise<BuildInZone[]> {
    const { environment, buildIds } = options;
    const living = await this.#database<RawBuild>('builds')
      .where({ environment })
      .where(either => either.whereNull('finished_at').orWhere({ lifecycle: 'persistent' }));
    const gone: RawBuild[] = [];
    for (const ids of chunks([...new Set(buildIds)])) {
      const rows = await this.#database<RawBuild>('builds')
        .where({ environment, lifecycle: 'ephemeral' })
        .whereNotNull('finished_at')
        .whereIn('build_id', ids);
      gone.push(...rows);
    }
    return [...living, ...gone].map(raw => toBuildInZone(readBuild(raw)));
  }

  async visibleBuilds(options: { environment: string; allowed: BuildFilter }): Promise<Set<string>> {
    const query = this.#database<RawBuild>('builds').where({ environment: options.environment });
    applyFilter(query, options.allowed);
    const rows = await query.select('uid');
    return new Set(rows.map(({ uid }) => uid));
  }
}

/** One reading at a time: the row is locked by its first statement, a write, which holds on PostgreSQL and SQLite alike. */
async function lockZone(transaction: Knex.Transaction, environment: string): Promise<RawZone> {
  await transaction<RawZone>(ZONES)
    .insert({ environment, read_at: null, problem_at: null, problem: null })
    .onConflict('environment')
    .ignore();
  await transaction<RawZone>(ZONES).where({ environment }).update({ environment });
  const zone = await transaction<RawZone>(ZONES).where({ environment }).first();
  if (!zone) {
    throw new Error(`The row of the zone of ${environment} is not there`);
  }
  return zone;
}

async function replaceRecords(
  transaction: Knex.Transaction,
  options: { environment: string; now: number; records: Omit<StoredRecord, 'firstSeenAt'>[] },
): Promise<void> {
  const { environment, now, records } = options;
  const known = new Map(
    (await transaction<RawRecord>(RECORDS).where({ environment })).map(row => [row.record_key, row]),
  );
  const wanted = records.map(each => writeRecord(each, { environment, now, known }));
  const kept = new Set(wanted.filter(row => isSame(row, known.get(row.record_key))).map(row => row.record_key));
  // What is gone goes, and what has changed is written anew.
  for (const keys of chunks([...known.keys()].filter(key => !kept.has(key)))) {
    await transaction<RawRecord>(RECORDS).where({ environment }).whereIn('record_key', keys).delete();
  }
  for (const rows of chunks(wanted.filter(row => !kept.has(row.record_key)))) {
    await transaction<RawRecord>(RECORDS).insert(rows);
  }
}

async function tellNews(transaction: Knex.Transaction, options: { news: DnsNews[]; now: number }): Promise<void> {
  const { news, now } = options;
  const uids = [...new Set(news.map(({ uid }) => uid))].sort();
  for (const uid of uids) {
    await changeBuild(transaction, {
      uid,
      now,
      change: record => ({
        record,
        answer: undefined,
        events: news
          .filter(each => each.uid === uid)
          .map(({ type, message, actor }) => ({ type, message, ...(actor !== undefined && { actor }) })),
      }),
    });
  }
}

function readRecord(raw: RawRecord): StoredRecord {
  return {
    record: JSON.parse(raw.record_json),
    firstSeenAt: Number(raw.first_seen_at),
    ...(raw.answered !== null && { answered: raw.answered }),
    ...(raw.told_state !== null && { toldState: raw.told_state }),
  };
}

function writeRecord(
  stored: Omit<StoredRecord, 'firstSeenAt'>,
  options: { environment: string; now: number; known: Map<string, RawRecord> },
): RawRecord {
  const key = recordKeyOf(stored.record);
  return {
    environment: options.environment,
    record_key: key,
    record_json: JSON.stringify(plain(stored.record)),
    first_seen_at: options.known.get(key)?.first_seen_at ?? options.now,
    answered: stored.answered ?? null,
    told_state: stored.toldState ?? null,
  };
}

/** Nothing of the cloud's own words is kept: a deletion reads them afresh. */
function plain({ name, type, setIdentifier, ttl, values, alias }: ZoneRecord): ZoneRecord {
  return {
    name,
    type,
    ...(setIdentifier !== undefined && { setIdentifier }),
    ...(ttl !== undefined && { ttl }),
    values,
    ...(alias !== undefined && { alias }),
  };
}

function isSame(row: RawRecord, known: RawRecord | undefined): boolean {
  return (
    known !== undefined &&
    known.record_json === row.record_json &&
    known.answered === row.answered &&
    known.told_state === row.told_state
  );
}

function toBuildInZone(build: BuildRow): BuildInZone {
  const { spec } = build;
  return {
    uid: build.uid,
    createdAt: build.createdAt,
    isWanted: build.goal === 'present',
    buildId: build.buildId,
    lifecycle: build.lifecycle,
    incarnation: build.incarnation,
    ownerId: spec.dns.ownerId,
    owner: build.owner,
    phase: build.phase,
    isLive: build.finishedAt === undefined,
    hostSuffix: normaliseRecordName(spec.dns.hostSuffix),
    layout: registryLayout(spec),
    asked: askedHosts(spec),
  };
}

function chunks<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, index) =>
    list.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
