import type { Lifecycle, StepMeasurement } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { RawNumber } from '../rawRows';
import { STEPS } from '../subjects/subjectSteps';

/** The newest builds that are looked at; what came before them says little about the environment as it is. */
const BUILDS = 50;

/** A build, with one of its steps that can be measured where it has any. */
interface Row {
  uid: string;
  direction: StepMeasurement['direction'] | null;
  step_id: string | null;
  started_at: RawNumber | null;
  finished_at: RawNumber | null;
}

/**
 * How long the steps of an environment's newest builds of one lifecycle took, without those of the build that asks. Measured are steps that came to their
 * end in their first round: a retry forgets when a step began first, and a later round finds what earlier ones have made.
 */
export async function measureSteps(
  database: Knex,
  options: { environment: string; lifecycle: Lifecycle; except: string },
): Promise<{ builds: number; measurements: StepMeasurement[] }> {
  const { environment, lifecycle, except } = options;
  const newest = database('builds')
    .select('uid')
    .where({ environment, lifecycle })
    .whereNot({ uid: except })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'uid', order: 'desc' },
    ])
    .limit(BUILDS)
    .as('newest');
  const rows: Row[] = await database
    .from(newest)
    .leftJoin({ step: STEPS }, join =>
      join
        .on('step.subject_uid', 'newest.uid')
        .andOnVal('step.state', 'ready')
        .andOnVal('step.round', 1)
        .andOnNotNull('step.started_at')
        .andOnNotNull('step.finished_at'),
    )
    .select('newest.uid', 'step.direction', 'step.step_id', 'step.started_at', 'step.finished_at');
  return { builds: new Set(rows.map(({ uid }) => uid)).size, measurements: rows.flatMap(measure) };
}

function measure(row: Row): StepMeasurement[] {
  const { direction, step_id: step, started_at: startedAt, finished_at: finishedAt } = row;
  return direction === null || step === null || startedAt === null || finishedAt === null
    ? []
    : [{ direction, step, seconds: Math.max(0, (Number(finishedAt) - Number(startedAt)) / 1000) }];
}
