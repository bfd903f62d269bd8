import { buildConditions, conditionReasons, sayReasons } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type BuildRecord, mergeConditions, type StepRow } from '../database';
import { PREFLIGHT_STEP } from './steps';
import type { Observation } from './types';

/** The record with the conditions that are the build's own, as far as this look of a step decides them. */
export function withOwnConditions(
  record: BuildRecord,
  options: { step: StepRow; result: StepResult; now: number },
): BuildRecord {
  const { step, result, now } = options;
  const observations = [...preflight(step, result), ...deleting(record)];
  const conditions = mergeConditions(record.build.conditions, observations, now);
  return conditions === record.build.conditions ? record : { ...record, build: { ...record.build, conditions } };
}

function preflight(step: StepRow, result: StepResult): Observation[] {
  if (step.direction !== 'ensure' || step.stepId !== PREFLIGHT_STEP) {
    return [];
  }
  const type = buildConditions.preflight;
  switch (step.state) {
    case 'ready':
      return [{ type, status: 'True', reason: 'ChecksPassed', message: messageOf(result, 'All checks passed') }];
    case 'failed':
      return [{ type, status: 'False', reason: 'ChecksFailed', message: messageOf(result, 'A check failed') }];
    case 'pending':
    case 'running':
    case 'waiting':
    case 'blocked':
      return [{ type, status: 'Unknown', reason: conditionReasons.notYet, message: messageOf(result, 'Under way') }];
  }
}

function messageOf(result: StepResult, otherwise: string): string {
  return result.message ?? otherwise;
}

/** Says what a teardown waits for, and what blocks it in the words of whoever refused. */
function deleting(record: BuildRecord): Observation[] {
  if (record.build.goal === 'present') {
    return [];
  }
  const type = buildConditions.deleting;
  if (record.build.finishedAt !== undefined) {
    return [{ type, status: 'False', reason: 'Gone', message: 'Everything was removed' }];
  }
  const removals = record.steps.filter(step => step.direction === 'remove');
  const blocked = removals.filter(step => step.state === 'failed');
  if (blocked.length > 0) {
    const named = sayReasons(
      blocked.map(step => ({ of: step.title, says: step.error?.message ?? 'no reason was given' })),
    );
    return [{ type, status: 'True', reason: 'Blocked', message: `Blocked, and tried again: ${named}` }];
  }
  const waiting = removals.filter(step => step.state === 'waiting' || step.state === 'running');
  const named = sayReasons(waiting.map(step => ({ of: step.title, says: step.waitingMessage })));
  return [
    {
      type,
      status: 'True',
      reason: 'Removing',
      message: named || 'What comes next is about to be removed',
    },
  ];
}
