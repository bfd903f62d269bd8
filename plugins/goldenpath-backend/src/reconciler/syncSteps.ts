import type { LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type SteppedRecord, type StepRow, untouchedStep } from '../database';
import { markBlocked } from './blocking';
import { findStep } from './rows';
import type { Work } from './work';

/**
 * The record with a row for each piece of work, and with what has nothing to do marked as done. Answers the same record where all is in place
 * already.
 */
export function syncSteps<R extends SteppedRecord, Context extends LookContext>(
  record: R,
  graph: Work<R, Context>[],
  now: number,
): R {
  const missing = graph.flatMap((work, position) =>
    findStep(record, work.direction, work.node.id)
      ? []
      : [untouchedStep({ node: work.node, direction: work.direction, position })],
  );
  const vain = new Set(graph.filter(work => work.isVain(record)).map(work => `${work.direction}/${work.node.id}`));
  const steps = markBlocked([...record.steps, ...missing]).map(step =>
    vain.has(`${step.direction}/${step.stepId}`) ? finishUntouched(step, now) : step,
  );
  const isChanged = missing.length > 0 || steps.some((step, index) => step !== record.steps[index]);
  return isChanged ? { ...record, steps } : record;
}

function finishUntouched(step: StepRow, now: number): StepRow {
  return step.state === 'pending' && step.startedAt === undefined ? { ...step, state: 'ready', finishedAt: now } : step;
}
