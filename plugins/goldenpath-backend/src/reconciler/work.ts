import type { FlowNode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord, Direction } from '../database';

/** What a piece of work saw, and what else it changes of the build, in the same transaction. */
export interface WorkOutcome {
  result: StepResult;
  also?(record: BuildRecord): BuildRecord;
}

/** A node of the graph that is being worked through, in either direction. */
export interface Work {
  node: FlowNode;
  direction: Direction;
  /** Looks, and makes at most one mutating call. */
  look(ctx: StepContext, record: BuildRecord): Promise<WorkOutcome>;
  /** Whether there is nothing to do at all, so that it is done without a look. */
  isVain(record: BuildRecord): boolean;
}
