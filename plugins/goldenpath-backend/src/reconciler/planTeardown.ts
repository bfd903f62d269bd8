import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ResourceRef, TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord } from '../database';
import { readOnlyContext } from './stepCall';
import { removalGraph } from './teardown/removalGraph';
import { survey, withoutRepeats } from './teardown/survey';
import { systemTimer, type Timer } from './timer';
import type { BuildFlow } from './types';

/** Wall time that one look of a plan may take. */
const SIGHT_LIMIT_MS = 20_000;

/**
 * What a teardown of the build would delete now, in the order in which it goes; the same looks that a teardown begins with. Read-only. What
 * could not be looked at is named.
 */
export async function planTeardown(options: {
  record: BuildRecord;
  flow: BuildFlow;
  /** What the foundation keeps. */
  keeps: ResourceRef[];
  clock: Clock;
  logger: LoggerService;
  signal: AbortSignal;
  timer?: Timer;
}): Promise<TeardownPlan> {
  const { record, flow, keeps, timer = systemTimer } = options;
  const limit = { timer, milliseconds: SIGHT_LIMIT_MS };
  const sightings = withoutRepeats(await survey(removalGraph(flow), contextOf(record, options), limit));
  return {
    deletes: sightings.flatMap(sighting =>
      sighting.seen && sighting.resources.length > 0
        ? [{ step: sighting.node.node.id, title: sighting.node.node.title, resources: sighting.resources }]
        : [],
    ),
    keeps,
    unknown: sightings.flatMap(sighting =>
      sighting.seen ? [] : [{ step: sighting.node.node.id, message: sighting.message }],
    ),
  };
}

function contextOf(
  record: BuildRecord,
  options: { clock: Clock; logger: LoggerService; signal: AbortSignal },
): StepContext {
  const { clock, logger, signal } = options;
  const outputs = new Map(
    // What a removal says of itself comes later than what was said on the way up.
    [...record.steps]
      .sort((left, right) => left.direction.localeCompare(right.direction))
      .filter(step => Object.keys(step.outputs).length > 0)
      .map(step => [step.stepId, step.outputs]),
  );
  return readOnlyContext({
    spec: record.build.spec,
    buildUid: record.build.uid,
    clock,
    logger,
    signal,
    outputs: {},
    outputsOf: stepId => outputs.get(stepId),
    startedAt: record.build.createdAt,
    mutate: async () => {
      throw new Error('A plan makes no call');
    },
  });
}
