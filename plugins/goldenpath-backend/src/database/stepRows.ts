import type { FlowNode, StepState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { optionalNumber } from './buildRows';
import type { RawStep } from './rawRows';
import type { Direction, StepRow } from './types';

/** A step as the code speaks of it. */
export function readStep(raw: RawStep): StepRow {
  return {
    direction: raw.direction,
    stepId: raw.step_id,
    position: raw.position,
    tier: raw.tier,
    title: raw.title,
    needs: JSON.parse(raw.needs_json),
    state: raw.state as StepState,
    startedAt: optionalNumber(raw.started_at),
    finishedAt: optionalNumber(raw.finished_at),
    round: raw.round,
    attempts: raw.attempts,
    failures: raw.failures,
    failingSince: optionalNumber(raw.failing_since),
    nextLookAt: Number(raw.next_look_at),
    waitingReason: raw.waiting_reason ?? undefined,
    waitingMessage: raw.waiting_message ?? undefined,
    error: raw.error_json === null ? undefined : JSON.parse(raw.error_json),
    outputs: JSON.parse(raw.outputs_json),
    pending: raw.pending_json === null ? undefined : JSON.parse(raw.pending_json),
    calls: raw.calls,
    deleted: JSON.parse(raw.deleted_json),
  };
}

/** A step as the database has it. */
export function writeStep(uid: string, step: StepRow): RawStep {
  return {
    subject_uid: uid,
    direction: step.direction,
    step_id: step.stepId,
    position: step.position,
    tier: step.tier,
    title: step.title,
    needs_json: JSON.stringify(step.needs),
    state: step.state,
    started_at: step.startedAt ?? null,
    finished_at: step.finishedAt ?? null,
    round: step.round,
    attempts: step.attempts,
    failures: step.failures,
    failing_since: step.failingSince ?? null,
    next_look_at: step.nextLookAt,
    waiting_reason: step.waitingReason ?? null,
    waiting_message: step.waitingMessage ?? null,
    error_json: step.error === undefined ? null : JSON.stringify(step.error),
    outputs_json: JSON.stringify(step.outputs),
    pending_json: step.pending === undefined ? null : JSON.stringify(step.pending),
    calls: step.calls,
    deleted_json: JSON.stringify(step.deleted),
  };
}

/** A step that nobody has worked on. */
export function untouchedStep(options: { node: FlowNode; direction: Direction; position: number }): StepRow {
  const { node, direction, position } = options;
  return {
    direction,
    stepId: node.id,
    position,
    tier: node.tier,
    title: node.title,
    needs: node.needs,
    state: 'pending',
    round: 1,
    attempts: 0,
    failures: 0,
    nextLookAt: 0,
    outputs: {},
    calls: 0,
    deleted: [],
  };
}

/** Whether the step may have left something behind. A retry forgets when a step began, but not that it did. */
export function wasEverStarted(step: StepRow): boolean {
  return step.startedAt !== undefined || step.round > 1;
}
