import { type BuildPhase, type Condition, conditionReasons } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { BuildAct, Retry } from '../BuildStore';
import type { BuildRecord, StepRow } from '../types';
import { startStepAgain } from '../startStepAgain';
import type { Change } from '../subjects/changeSubject';
import { changeBuild } from './changeBuild';
import { missingBuild } from './missingBuild';

/** Lets what failed start again. A look that is under way stores nothing over it: steps carry the round that they belong to. */
export async function requestRetry(transaction: Knex.Transaction, options: BuildAct): Promise<Retry> {
  const { uid, now } = options;
  const changed = await changeBuild(transaction, { uid, now, change: record => tryAgain(record, options) });
  if (!changed) {
    throw missingBuild(uid);
  }
  return changed.answer === 'retried'
    ? { result: 'retried', record: changed.record }
    : { result: 'phase-forbids', phase: changed.record.build.phase };
}

function tryAgain(record: BuildRecord, options: { actor: string; now: number }): Change<Retry['result'], BuildRecord> {
  const { actor, now } = options;
  if (!canRetry(record.build.phase)) {
    return { record, answer: 'phase-forbids' };
  }
  return {
    record: record.build.goal === 'present' ? startAgain(record, now) : lookNow(record, now),
    answer: 'retried',
    events: [{ type: 'build.retried', message: 'What failed is tried again', actor }],
  };
}

function canRetry(phase: BuildPhase): boolean {
  switch (phase) {
    case 'failed':
    case 'degraded':
    case 'tearing-down':
      return true;
    case 'pending':
    case 'provisioning':
    case 'ready':
    case 'gone':
      return false;
  }
}

function startAgain(record: BuildRecord, now: number): BuildRecord {
  const { build } = record;
  return {
    build: {
      ...build,
      generation: build.generation + 1,
      attempt: { number: build.attempt.number + 1, startedAt: now },
      conditions: build.conditions.map(condition => forgetFailure(condition, now)),
      nextLookAt: now,
      nextAssessAt: now,
    },
    steps: record.steps.map(step => (step.direction === 'ensure' ? resetFailed(step) : step)),
  };
}

/** A removal never stops; a retry only spares it the rest of its wait. */
function lookNow(record: BuildRecord, now: number): BuildRecord {
  return {
    build: { ...record.build, generation: record.build.generation + 1, nextLookAt: now },
    steps: record.steps.map(step =>
      step.direction === 'remove' && step.state !== 'ready' ? { ...step, nextLookAt: now } : step,
    ),
  };
}

function resetFailed(step: StepRow): StepRow {
  switch (step.state) {
    case 'failed':
    case 'blocked':
      return startStepAgain(step);
    case 'pending':
    case 'running':
    case 'waiting':
    case 'ready':
      return step;
  }
}

/** What failed is not known to fail any more, and gets its time to settle anew. */
function forgetFailure(condition: Condition, now: number): Condition {
  return condition.status === 'False'
    ? {
        ...condition,
        status: 'Unknown',
        reason: conditionReasons.notYet,
        message: 'Looked at again after a retry',
        lastTransitionTime: new Date(now).toISOString(),
      }
    : condition;
}
