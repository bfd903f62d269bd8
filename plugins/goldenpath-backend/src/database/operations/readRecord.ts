import type { Knex } from 'knex';
import { buildKind } from '../buildKind';
import type { RawBuild } from '../rawRows';
import { withSteps } from '../subjects/subjectSteps';
import type { BuildRecord } from '../types';

/** A build with its steps; `undefined` where there is none. */
export async function readRecord(database: Knex, uid: string): Promise<BuildRecord | undefined> {
  const [record] = await readRecords(database, await database<RawBuild>('builds').where({ uid }));
  return record;
}

/** Builds with their steps, in the order of the rows. */
export async function readRecords(database: Knex, rows: RawBuild[]): Promise<BuildRecord[]> {
  return withSteps(database, { kind: buildKind, rows });
}
