import type { Knex } from 'knex';
import type { RawName } from './rawDatabase';
import type { DatabaseRow, GrantRow } from './types';

const NAMES = 'database_names';

/** A name that somebody else holds. */
export interface TakenName {
  kind: RawName['kind'];
  name: string;
  /** The database that holds it. */
  holder: string;
}

/** The names that a grant needs for itself. */
export function namesOfGrant(grant: Pick<GrantRow, 'spec'>): Pick<RawName, 'kind' | 'name'>[] {
  return [
    { kind: 'role', name: grant.spec.role },
    { kind: 'secret', name: grant.spec.secret },
  ];
}

/** Takes names for a database; answers those that are held already, and by whom. Whoever gets such an answer rolls back. */
export async function takeNames(
  transaction: Knex.Transaction,
  options: { environment: string; uid: string; names: Pick<RawName, 'kind' | 'name'>[] },
): Promise<TakenName[]> {
  const { environment, uid, names } = options;
  const taken: TakenName[] = [];
  for (const name of names) {
    const inserted = await transaction<RawName>(NAMES)
      .insert({ environment, ...name, database_uid: uid })
      .onConflict(['environment', 'kind', 'name'])
      .ignore()
      .returning('name');
    if (inserted.length === 0) {
      taken.push({ ...name, holder: await holderOf(transaction, { environment, ...name }) });
    }
  }
  return taken;
}

/** Those of these databases that are kept for another request than this one. */
export async function heldByOthers(
  database: Knex,
  options: { environment: string; uid: string; names: string[] },
): Promise<string[]> {
  const { environment, uid, names } = options;
  const rows = await database<RawName>(NAMES)
    .where({ environment, kind: 'database' })
    .whereIn('name', names)
    .whereNot('database_uid', uid)
    .select('name');
  return rows.map(({ name }) => name);
}

async function holderOf(transaction: Knex.Transaction, name: Omit<RawName, 'database_uid'>): Promise<string> {
  const held = await transaction<RawName>(NAMES).where(name).first('database_uid');
  const holder = await transaction('databases')
    .where({ uid: held?.database_uid ?? '' })
    .first<{ name: string } | undefined>('name');
  return holder?.name ?? 'another request';
}

/** What became free by a change: the names of a database that is gone or was rejected, and of grants that were. */
export async function releaseNames(
  transaction: Knex.Transaction,
  options: { before: DatabaseRow; after: DatabaseRow },
): Promise<void> {
  const { before, after } = options;
  if (isOver(after) && !isOver(before)) {
    await transaction<RawName>(NAMES).where({ database_uid: after.uid }).delete();
    return;
  }
  const held = new Set(before.grants.filter(grant => !isGrantOver(grant)).map(({ spec }) => spec.app));
  const freed = after.grants.filter(grant => isGrantOver(grant) && held.has(grant.spec.app)).flatMap(namesOfGrant);
  for (const name of freed) {
    await transaction<RawName>(NAMES)
      .where({ database_uid: after.uid, ...name })
      .delete();
  }
}

function isOver(database: DatabaseRow): boolean {
  return database.finishedAt !== undefined || database.grants[0].decision?.approved === false;
}

function isGrantOver(grant: GrantRow): boolean {
  return grant.revocation?.finishedAt !== undefined || grant.decision?.approved === false;
}
