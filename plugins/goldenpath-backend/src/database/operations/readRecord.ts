import type { Knex } from 'knex';
import { readBuild } from '../buildRows';
import type { RawBuild, RawStep } from '../rawRows';
import { readStep } from '../stepRows';
import type { BuildRecord } from '../types';

/** A build with its steps; `undefined` where there is none. */
export async function readRecord(database: Knex, uid: string): Promise<BuildRecord | undefined> {
  const [record] = await readRecords(database, await database<RawBuild>('builds').where({ uid }));
  return record;
}

/** Builds with their steps, in the order of the rows, by one query for all of them. */
export async function readRecords(database: Knex, rows: RawBuild[]): Promise<BuildRecord[]> {
  const steps = await database<RawStep>('steps')
    .whereIn(
      'build_uid',
      rows.map(row => row.uid),
    )
    .orderBy(['direction', 'position']);
  return rows.map(row => ({
    build: readBuild(row),
    steps: steps.filter(step => step.build_uid === row.uid).map(readStep),
  }));
}
