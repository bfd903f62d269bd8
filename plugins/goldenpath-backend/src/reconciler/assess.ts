import type { AppStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type BuildRecord, mergeConditions, outOfSight, presentSteps } from '../database';
import { messageOf } from './errors';
import type { Held } from './Held';
import { withLimit } from './limit';
import type { EngineServices } from './Look';
import type { Pace } from './pace';
import { findStep } from './rows';
import { API_ENDPOINT_STEP } from './steps';
import type { Assessment, Assessor } from './types';
import { concludeValidation } from './validate';

/** Cloud time until the next try where an assessment could not be made. */
const ASSESS_AGAIN_MS = 15_000;

/** Whether there is a cluster to look into. */
export function canBeAssessed(held: Held<BuildRecord>): boolean {
  const { record } = held;
  return record.build.goal === 'present' && findStep(record, 'ensure', API_ENDPOINT_STEP)?.state === 'ready';
}

/**
 * Looks at the build's cluster and merges what is seen into its conditions; that is a validation too, where one was asked for. Answers the cloud time after which another look is worth while.
 * What can't be looked at becomes unknown.
 */
export async function assess(options: {
  held: Held<BuildRecord>;
  assessor: Assessor;
  services: EngineServices;
  pace: Pace;
}): Promise<number> {
  const { held, services, pace } = options;
  const assessedAt = services.clock.now();
  const assessment = await observe(options);
  await held.change((record, now) => {
    const { build } = record;
    // Somebody wants something else by now; what was seen for the old goal is old.
    if (build.generation !== held.generation) {
      return { record, answer: undefined };
    }
    const conditions = mergeConditions(build.conditions, assessment.observations, now);
    const apps = isSame(build.apps, assessment.apps) ? build.apps : assessment.apps;
    return concludeValidation({ record: { ...record, build: { ...build, conditions, apps } }, assessedAt, now, pace });
  });
  return assessment.retryAfterMs;
}

async function observe(options: {
  held: Held<BuildRecord>;
  assessor: Assessor;
  services: EngineServices;
}): Promise<Assessment> {
  const { held, assessor, services } = options;
  const { record } = held;
  const blind = (message: string): Assessment => ({
    observations: outOfSight(record.build.conditions, { reason: 'CouldNotLook', message }),
    apps: record.build.apps.map(forget),
    retryAfterMs: ASSESS_AGAIN_MS,
  });
  try {
    const limited = await withLimit({
      timer: services.timer,
      milliseconds: services.settings.stepLimitMs,
      parent: held.signal,
      run: signal =>
        assessor.assess({
          spec: record.build.spec,
          buildUid: record.build.uid,
          steps: presentSteps(record.steps, 'ensure'),
          conditions: record.build.conditions,
          attemptStartedAt: record.build.attempt.startedAt,
          clock: services.clock,
          signal,
        }),
    });
    switch (limited.outcome) {
      case 'done':
        return limited.value;
      case 'too-long':
        return blind(`The cluster could not be looked at within ${services.settings.stepLimitMs / 1000} s`);
      case 'aborted':
        return blind('The look was cut short');
    }
  } catch (error) {
    return blind(`The cluster could not be looked at: ${messageOf(error)}`);
  }
}

/** A skipped app stays skipped, whether or not anybody can look. */
function forget(app: AppStatus): AppStatus {
  return app.health === 'Skipped' ? app : { ...app, health: 'Unknown', sync: 'Unknown' };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
