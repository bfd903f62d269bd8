import type { Knex } from 'knex';
import type { Lease } from '../EngineStore';

/** Gives a build back; `false` where another holds it. One statement decides whether somebody woke it meanwhile. */
export async function releaseBuild(
  database: Knex,
  options: {
    lease: Lease;
    now: number;
    generation: number;
    nextLookAt: number | undefined;
    nextAssessAt: number;
  },
): Promise<boolean> {
  const { lease, now, generation, nextLookAt, nextAssessAt } = options;
  const written = await database('builds')
    .where({ uid: lease.uid, epoch: lease.epoch })
    .update({
      lease_owner: null,
      lease_until: null,
      next_look_at: database.raw('case when generation = ? then cast(? as bigint) else cast(? as bigint) end', [
        generation,
        nextLookAt ?? null,
        now,
      ]),
      next_assess_at: database.raw('case when generation = ? then cast(? as bigint) else cast(? as bigint) end', [
        generation,
        nextAssessAt,
        now,
      ]),
    } as Record<string, unknown>);
  return written === 1;
}
