import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { SteppedRecord, StepRow } from '../database';

/**
 * What the engine has to know of the records that it works on, whatever they are records of; `Context` is what their steps see while they
 * look.
 */
export interface Subject<R extends SteppedRecord, Context extends LookContext> {
  /** Part of every idempotency token. */
  uidOf(record: R): string;
  /** Changes when somebody wants something else of it: no call for the old goal is made any more. */
  generationOf(record: R): number;
  contextOf(record: R, look: LookContext): Context;
  /** What follows for the record as a whole from the look of one step, in the same transaction. */
  settle(record: R, options: { step: StepRow; result: StepResult; now: number }): R;
  /** Whether the plan of a removal could not know a resource that this step deletes now. */
  latenessOf(record: R, stepId: string): (resource: ResourceRef) => boolean;
}
