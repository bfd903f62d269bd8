import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, LookContext, PendingMark } from '@goldenpath/backstage-plugin-goldenpath-node';
import { LeaseLostError, type SteppedRecord, type StepRow } from '../database';
import { GoalChangedError } from './errors';
import type { Held } from './Held';
import { findStep, withStep } from './rows';
import type { Subject } from './subject';
import { callToken } from './token';
import { markPending } from './transitions';

/** One look of one step, as the engine follows it. */
export interface StepCall<Context extends LookContext> {
  /** What the step sees and may do: the only door to a mutating call. */
  ctx: Context;
  /** Why the engine refused a call, whatever the step made of that; the look's result then counts for nothing. */
  refusal(): Error | undefined;
}

/** Opens one look of one step. */
export function openStepCall<R extends SteppedRecord, Context extends LookContext>(options: {
  held: Held<R>;
  subject: Subject<R, Context>;
  step: StepRow;
  clock: Clock;
  logger: LoggerService;
  signal: AbortSignal;
}): StepCall<Context> {
  const { held, subject, step, clock, logger, signal } = options;
  let refusal: Error | undefined;
  let isUsed = false;

  const mark = async (pending: PendingMark) => {
    try {
      signal.throwIfAborted();
      await held.change(record => {
        const row = findStep(record, step.direction, step.stepId);
        if (subject.generationOf(record) !== held.generation || row?.round !== step.round) {
          throw new GoalChangedError(`"${pending.intent}"`);
        }
        return { record: withStep(record, step, current => markPending(current, pending)), answer: undefined };
      });
    } catch (error) {
      if (error instanceof GoalChangedError || error instanceof LeaseLostError) {
        refusal = error;
      }
      throw error;
    }
  };

  const look: LookContext = {
    clock,
    logger,
    signal,
    outputs: step.outputs,
    outputsOf: stepId => outputsOf({ record: held.record, step, stepId }),
    startedAt: step.startedAt ?? clock.now(),
    pending: step.pending,
    async mutate(intent, call) {
      if (isUsed) {
        throw new Error(
          `"${intent}" would be the second mutating call of one look; a step makes at most one and looks again`,
        );
      }
      isUsed = true;
      const token = callToken({ uid: subject.uidOf(held.record), step, intent });
      await mark({ intent, token, at: new Date(clock.now()).toISOString() });
      signal.throwIfAborted();
      return call(token);
    },
  };
  return { ctx: subject.contextOf(held.record, look), refusal: () => refusal };
}

/** A context for looking only, where no mark could be kept: a mutating call is a defect. */
export function readOnlyContext<Context extends LookContext>(ctx: Context): Context {
  return {
    ...ctx,
    mutate: async intent => {
      throw new Error(`"${intent}" is a mutating call, and this is only a look at what is there`);
    },
  };
}

/** On the way down, what a step said on the way up still stands until its removal says something else. */
function outputsOf(options: {
  record: SteppedRecord;
  step: StepRow;
  stepId: string;
}): LookContext['outputs'] | undefined {
  const { record } = options;
  const rows = [findStep(record, options.step.direction, options.stepId), findStep(record, 'ensure', options.stepId)];
  return rows.find(row => row !== undefined && Object.keys(row.outputs).length > 0)?.outputs;
}
