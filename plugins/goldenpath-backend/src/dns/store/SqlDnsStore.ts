import { createHash } from 'node:crypto';
import {
  type BuildPhase,
  recordKeyOf,
  type ZoneBuild,
  zoneBuildOf,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { applyFilter } from '../../database/applyFilter';
import type { BuildFilter } from '../../database/filter';
import { changeBuild } from '../../database/operations/changeBuild';
import type { RawBuild, RawNumber } from '../../database/rawRows';
import { chunks } from './chunks';
import type {
  Asked,
  BuildInZone,
  DnsNews,
  DnsStore,
  StoredRecord,
  StoredZone,
  StoredZoneHead,
  ToldState,
} from './DnsStore';

interface RawZone {
  environment: string;
  revision: number;
  read_at: RawNumber | null;
  problem_at: RawNumber | null;
  problem: string | null;
}

interface RawRecord {
  environment: string;
  record_key: string;
  record_json: string;
  first_seen_at: RawNumber;
  asked_json: string | null;
  told_state: ToldState | null;
}

const ZONES = 'dns_zones';
const RECORDS = 'dns_records';
/** Specs that are remembered: more are forgotten all at once, and read again as they are needed. */
const MOST_SPECS = 5_000;

/** The columns that say how a build stands; its spec is long, and remembered. */
const LIGHT = ['uid', 'owner', 'incarnation', 'phase', 'goal', 'finished_at', 'created_at'] as const;
type LightBuild = Pick<RawBuild, (typeof LIGHT)[number]>;

/** What a spec does not say. */
const NOT_KNOWN = { incarnation: 0, phase: 'pending', isLive: false, owner: '' } as const;

/** The watch's tables, on SQLite and PostgreSQL. */
export class SqlDnsStore implements DnsStore {
  readonly #database: Knex;
  /** What was read last of each zone, for as long as nothing else is stored of it. */
  readonly #zones = new Map<string, StoredZone>();
  /** What specs say, by the uid of their build. */
  readonly #specs = new Map<string, ZoneBuild>();

  static create(options: { database: Knex }): SqlDnsStore {
    return new SqlDnsStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async head(environment: string): Promise<StoredZoneHead> {
    return readHead(await this.#database<RawZone>(ZONES).where({ environment }).first());
  }

  async zone(environment: string): Promise<StoredZone> {
    return this.#database.transaction(async transaction => {
      const zone = await transaction<RawZone>(ZONES).where({ environment }).first();
      const known = this.#zones.get(environment);
      const head = readHead(zone);
      if (known?.revision === head.revision) {
        return known;
      }
      const rows = await transaction<RawRecord>(RECORDS).where({ environment });
      const records = rows.map(readRecord).sort((left, right) => compareRecords(left.record, right.record));
      const read = { ...head, records };
      this.#zones.set(environment, read);
      return read;
    });
  }

  async saveReading(options: Parameters<DnsStore['saveReading']>[0]): Promise<boolean> {
    const { environment, startedAt, now, conclude } = options;
    return this.#database.transaction(async transaction => {
      const zone = await lockZone(transaction, environment);
      if (zone.read_at !== null && Number(zone.read_at) > startedAt) {
        return false;
      }
      const before = await transaction<RawRecord>(RECORDS).where({ environment });
      const { records, news } = conclude(before.map(readRecord));
      await replaceRecords(transaction, { environment, now, before, records });
      await transaction<RawZone>(ZONES)
        .where({ environment })
        .update({ read_at: startedAt, problem_at: null, problem: null, revision: zone.revision + 1 });
      await tellNews(transaction, { news, now });
      return true;
    });
  }

  async saveProblem(options: { environment: string; now: number; message: string }): Promise<void> {
    const { environment, now, message } = options;
    await this.#database.transaction(async transaction => {
      const zone = await lockZone(transaction, environment);
      await transaction<RawZone>(ZONES)
        .where({ environment })
        .update({ problem_at: now, problem: message, revision: zone.revision + 1 });
    });
  }

  async tell(options: { news: DnsNews[]; now: number }): Promise<void> {
    await this.#database.transaction(transaction => tellNews(transaction, options));
  }

  async builds(options: { environment: string; buildIds: string[] }): Promise<BuildInZone[]> {
    const { environment, buildIds } = options;
    const living = await this.#database<RawBuild>('builds')
      .where({ environment })
      .where(either => either.whereNull('finished_at').orWhere({ lifecycle: 'persistent' }))
      .select<LightBuild[]>(LIGHT);
    const gone: LightBuild[] = [];
    for (const ids of chunks([...new Set(buildIds)])) {
      const rows = await this.#database<RawBuild>('builds')
        .where({ environment, lifecycle: 'ephemeral' })
        .whereNotNull('finished_at')
        .whereIn('build_id', ids)
        .select<LightBuild[]>(LIGHT);
      gone.push(...rows);
    }
    const rows = [...living, ...gone];
    await this.#learnSpecs(rows.map(({ uid }) => uid));
    return rows.flatMap(row => {
      const facts = this.#specs.get(row.uid);
      return facts ? [toBuildInZone(row, facts)] : [];
    });
  }

  /** What a build's spec says of names never changes, and is long to read. */
  async #learnSpecs(uids: string[]): Promise<void> {
    if (this.#specs.size > MOST_SPECS) {
      this.#specs.clear();
    }
    for (const missing of chunks(uids.filter(uid => !this.#specs.has(uid)))) {
      const rows = await this.#database<RawBuild>('builds').whereIn('uid', missing).select('uid', 'spec_json');
      for (const { uid, spec_json } of rows) {
        this.#specs.set(uid, zoneBuildOf(JSON.parse(spec_json), NOT_KNOWN));
      }
    }
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
    .insert({ environment, revision: 0, read_at: null, problem_at: null, problem: null })
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
  options: {
    environment: string;
    now: number;
    before: RawRecord[];
    records: Omit<StoredRecord, 'firstSeenAt'>[];
  },
): Promise<void> {
  const { environment, now, before, records } = options;
  const known = new Map(before.map(row => [row.record_key, row]));
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
    ...(raw.asked_json !== null && { asked: JSON.parse(raw.asked_json) as Asked }),
    ...(raw.told_state !== null && { toldState: raw.told_state }),
  };
}

function writeRecord(
  stored: Omit<StoredRecord, 'firstSeenAt'>,
  options: { environment: string; now: number; known: Map<string, RawRecord> },
): RawRecord {
  const key = keyOf(stored);
  return {
    environment: options.environment,
    record_key: key,
    record_json: JSON.stringify(plain(stored.record)),
    first_seen_at: options.known.get(key)?.first_seen_at ?? options.now,
    asked_json: stored.asked === undefined ? null : JSON.stringify(stored.asked),
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
    known.asked_json === row.asked_json &&
    known.told_state === row.told_state
  );
}

function toBuildInZone(row: LightBuild, facts: ZoneBuild): BuildInZone {
  return {
    ...facts,
    uid: row.uid,
    createdAt: Number(row.created_at),
    isWanted: row.goal === 'present',
    owner: row.owner,
    incarnation: row.incarnation,
    phase: row.phase as BuildPhase,
    isLive: row.finished_at === null,
  };
}

function readHead(zone: RawZone | undefined): StoredZoneHead {
  return {
    revision: zone?.revision ?? 0,
    ...(zone && zone.read_at !== null && { readAt: Number(zone.read_at) }),
    ...(zone && zone.problem_at !== null && { problem: { at: Number(zone.problem_at), message: zone.problem ?? '' } }),
  };
}

/** A digest, for names may be of any length and hold what a column of text may not be compared by. */
function keyOf({ record }: Pick<StoredRecord, 'record'>): string {
  return createHash('sha256').update(recordKeyOf(record)).digest('hex');
}

function compareRecords(left: ZoneRecord, right: ZoneRecord): number {
  const [a, b] = [left, right].map(record => `${record.name} ${recordKeyOf(record)}`);
  return a < b ? -1 : 1;
}
