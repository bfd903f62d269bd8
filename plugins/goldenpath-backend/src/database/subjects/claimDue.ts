import type { Knex } from 'knex';
import type { Lease } from '../EngineStore';
import { isSqlite } from '../dialect';
import type { RawSubject } from '../rawRows';

interface ClaimOptions {
  table: string;
  owner: string;
  now: number;
  leaseMs: number;
  limit: number;
}

/** Takes due rows that nobody holds. */
export async function claimDue(database: Knex, options: ClaimOptions): Promise<Lease[]> {
  return isSqlite(database) ? claimByCompareAndSet(database, options) : claimBySkippingLocked(database, options);
}

/** Replicas that claim at once pass over each other's rows instead of waiting for them. */
async function claimBySkippingLocked(database: Knex, options: ClaimOptions): Promise<Lease[]> {
  const rows = await database<RawSubject>(options.table)
    // In a WITH, because a sub-select could be run more than once and lock more rows than the limit.
    .with('due', dueRows(database, options).forUpdate().skipLocked())
    .whereIn('uid', database.select('uid').from('due'))
    .update(claim(database, options))
    .returning(['uid', 'epoch']);
  return rows.map(row => ({ uid: row.uid, epoch: row.epoch, owner: options.owner }));
}

/** SQLite has one writer: a claim holds where the epoch is still the one that was read. */
async function claimByCompareAndSet(database: Knex, options: ClaimOptions): Promise<Lease[]> {
  const candidates: Pick<RawSubject, 'uid' | 'epoch'>[] = await dueRows(database, options).select('epoch');
  const leases: Lease[] = [];
  for (const { uid, epoch } of candidates) {
    const claimed = await database<RawSubject>(options.table).where({ uid, epoch }).update(claim(database, options));
    if (claimed === 1) {
      leases.push({ uid, epoch: epoch + 1, owner: options.owner });
    }
  }
  return leases;
}

function dueRows(database: Knex, options: ClaimOptions) {
  const { now, limit } = options;
  return database<RawSubject>(options.table)
    .select('uid')
    .where('next_look_at', '<=', now)
    .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<=', now))
    .orderBy('next_look_at')
    .limit(limit);
}

function claim(database: Knex, options: ClaimOptions) {
  return {
    lease_owner: options.owner,
    lease_until: options.now + options.leaseMs,
    epoch: database.raw('epoch + 1') as unknown as number,
  };
}
