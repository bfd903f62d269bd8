import type { FlowNode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord, Direction, SteppedRecord } from '../database';

/** What a piece of work saw, and what else it changes of the record, in the same transaction. */
export interface WorkOutcome<R extends SteppedRecord = BuildRecord> {
  result: StepResult;
  also?(record: R): R;
}

/** A node of the graph that is being worked through, in either direction; of a build when not said otherwise. */
export interface Work<R extends SteppedRecord = BuildRecord, Context extends LookContext = StepContext> {
  node: FlowNode;
  direction: Direction;
  /** Looks, and makes at most one mutating call. */
  look(ctx: Context, record: R): Promise<WorkOutcome<R>>;
  /** Wall milliseconds that one look may take, where not what every other may. */
  limitMs?: number;
  /** Whether there is nothing to do at all, so that it is done without a look. */
  isVain(record: R): boolean;
}
