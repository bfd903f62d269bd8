import type { Knex } from 'knex';
import type { Lease } from '../EngineStore';

/**
 * Gives a row back; `false` where another holds it, or the lease ran out. One statement decides whether somebody woke it meanwhile: then everything of it is due now.
 *
 * @param options.dueAt - when each column of due times says so; `undefined` for never
 */
export async function releaseSubject(
  database: Knex,
  options: {
    table: string;
    lease: Lease;
    now: number;
    generation: number;
    dueAt: { [column: string]: number | undefined };
  },
): Promise<boolean> {
  const { table, lease, now, generation, dueAt } = options;
  const times = Object.entries(dueAt).map(([column, time]) => [
    column,
    database.raw('case when generation = ? then cast(? as bigint) else cast(? as bigint) end', [
      generation,
      time ?? null,
      now,
    ]),
  ]);
  const written = await database(table)
    .where({ uid: lease.uid, epoch: lease.epoch })
    .andWhere('lease_until', '>', now)
    .update({ lease_owner: null, lease_until: null, ...Object.fromEntries(times) });
  return written === 1;
}
