import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { BuildInMaking } from '../BuildStore';
import type { RawBuild } from '../rawRows';
import { STEPS } from '../subjects/subjectSteps';

/** Builds that are to be there and whose step `until` is not done, without those whose step `unlessFailed` has failed. */
export async function listUnderway(
  database: Knex,
  options: { until: string; unlessFailed: string },
): Promise<BuildInMaking[]> {
  const withStep = (stepId: string) =>
    database(STEPS).select('subject_uid').where({ direction: 'ensure', step_id: stepId });
  const rows = await database<RawBuild>('builds')
    .select('environment', 'cluster_name', 'spec_json')
    .where({ goal: 'present' })
    .whereNull('finished_at')
    .whereIn('uid', withStep(options.until).whereNot({ state: 'ready' }))
    .whereNotIn('uid', withStep(options.unlessFailed).where({ state: 'failed' }))
    .orderBy(['created_at', 'uid']);
  return rows.map(row => {
    const { nodes }: BuildSpec = JSON.parse(row.spec_json);
    return { environment: row.environment, clusterName: row.cluster_name, nodes };
  });
}
