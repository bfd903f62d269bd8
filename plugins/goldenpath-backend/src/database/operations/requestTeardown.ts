import { buildConditions } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { BuildAct, TeardownRequest } from '../BuildStore';
import { mergeConditions, outOfSight } from '../conditions';
import type { BuildRecord, BuildRow } from '../types';
import type { Change } from '../subjects/changeSubject';
import { changeBuild } from './changeBuild';
import { missingBuild } from './missingBuild';

/** Turns a build's goal to `absent`, once. The engine sees it at its next look, and refuses every call for the old goal from now on. */
export async function requestTeardown(transaction: Knex.Transaction, options: BuildAct): Promise<TeardownRequest> {
  const { uid, now } = options;
  const changed = await changeBuild(transaction, { uid, now, change: record => turn(record, options) });
  if (!changed) {
    throw missingBuild(uid);
  }
  return { result: changed.answer, record: changed.record };
}

function turn(
  record: BuildRecord,
  options: { actor: string; now: number },
): Change<TeardownRequest['result'], BuildRecord> {
  const { build } = record;
  if (build.goal === 'absent') {
    return { record, answer: build.finishedAt === undefined ? 'under-way' : 'gone' };
  }
  return {
    record: { ...record, build: turnToTeardown(build, options) },
    answer: 'requested',
    events: [{ type: 'teardown.requested', message: 'The teardown was requested', actor: options.actor }],
  };
}

/** The build as it is from the moment that its teardown is wanted. */
export function turnToTeardown(build: BuildRow, options: { actor: string; now: number }): BuildRow {
  const { actor, now } = options;
  return {
    ...build,
    goal: 'absent',
    generation: build.generation + 1,
    teardown: { requestedAt: now, requestedBy: actor },
    conditions: mergeConditions(
      build.conditions,
      [
        ...outOfSight(build.conditions, {
          reason: 'TearingDown',
          message: 'The build is being torn down; its cluster is not looked at any more',
        }),
        {
          type: buildConditions.deleting,
          status: 'True',
          reason: 'Requested',
          message: 'The teardown was requested and has not begun yet',
        },
        {
          type: buildConditions.cleanedUp,
          status: 'Unknown',
          reason: 'NotVerified',
          message: 'What is left is looked for once everything was removed',
        },
      ],
      now,
    ),
    nextLookAt: now,
  };
}
