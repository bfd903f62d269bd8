import type { BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { RawBuild } from '../rawRows';
import type { BuildRecord } from '../types';
import { readRecords } from './readRecord';

/** The build of that key, in its latest incarnation unless another is named. */
export async function getBuild(database: Knex, key: BuildKey): Promise<BuildRecord | undefined> {
  const rows = database<RawBuild>('builds').where({ environment: key.environment, build_id: key.buildId });
  const row = await (key.incarnation === undefined
    ? rows.orderBy('incarnation', 'desc').first()
    : rows.andWhere({ incarnation: key.incarnation }).first());
  if (!row) {
    return undefined;
  }
  const [record] = await readRecords(database, [row]);
  return record;
}
