import { type Lifecycle, validatablePhases } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { RawBuild } from '../rawRows';

/** The uids of the builds of those lifecycles that can be validated and are not being validated. */
export async function listValidatable(database: Knex, options: { lifecycles: Lifecycle[] }): Promise<string[]> {
  return database<RawBuild>('builds')
    .whereIn('lifecycle', options.lifecycles)
    .whereIn('phase', validatablePhases)
    .whereNull('validation_requested_at')
    .whereNull('finished_at')
    .orderBy('created_at')
    .pluck('uid');
}
