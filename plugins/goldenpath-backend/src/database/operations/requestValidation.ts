import { validatablePhases } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { BuildAct, ValidationRequest } from '../BuildStore';
import type { BuildRecord } from '../types';
import type { Change } from '../subjects/changeSubject';
import { changeBuild } from './changeBuild';
import { missingBuild } from './missingBuild';

/** Has the criteria of a build proven afresh at the engine's next look, which is due at once. */
export async function requestValidation(transaction: Knex.Transaction, options: BuildAct): Promise<ValidationRequest> {
  const { uid, now } = options;
  const changed = await changeBuild(transaction, { uid, now, change: record => ask(record, options) });
  if (!changed) {
    throw missingBuild(uid);
  }
  return changed.answer === 'phase-forbids'
    ? { result: 'phase-forbids', phase: changed.record.build.phase }
    : { result: changed.answer, record: changed.record };
}

function ask(
  record: BuildRecord,
  options: { actor: string; now: number },
): Change<ValidationRequest['result'], BuildRecord> {
  const { actor, now } = options;
  const { build } = record;
  if (!validatablePhases.includes(build.phase)) {
    return { record, answer: 'phase-forbids' };
  }
  if (build.validation.requested) {
    return { record, answer: 'under-way' };
  }
  return {
    record: {
      ...record,
      build: {
        ...build,
        // A look that is under way has seen what was before, and is to leave the build due.
        generation: build.generation + 1,
        validation: { ...build.validation, requested: { at: now, by: actor } },
        nextLookAt: now,
        nextAssessAt: now,
      },
    },
    answer: 'requested',
    events: [{ type: 'validation.requested', message: 'Every criterion is proven afresh', actor }],
  };
}
