import type { StepContext, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord } from '../../database';
import { hasNothingToRemove } from '../backwards';
import type { Pace } from '../pace';
import { readOnlyContext } from '../stepCall';
import type { BuildFlow } from '../types';
import type { Work, WorkOutcome } from '../work';
import { type RemovalNode, removalGraph } from './removalGraph';
import { type SightLimit, survey, withoutRepeats } from './survey';
import { verify } from './verification';

/** Cloud time until a swept class is looked at again. */
const SWEEP_AGAIN_MS = 5_000;

/** A build's flow, backwards. Throws an InputError that names every unknown or circular need. */
export function removalWork(flow: BuildFlow, options: { pace: Pace; limit: SightLimit }): Work[] {
  const graph = removalGraph(flow);
  return graph.map(node => ({
    node: node.node,
    direction: 'remove',
    look: lookOf(node, { graph, ...options }),
    isVain: record => isVain(node, record),
  }));
}

function lookOf(node: RemovalNode, options: { graph: RemovalNode[]; pace: Pace; limit: SightLimit }): Work['look'] {
  switch (node.kind) {
    case 'survey':
      return ctx => takeBaseline({ ...options, ctx });
    case 'step':
      return async ctx => ({ result: node.step.remove ? await node.step.remove(ctx) : { result: 'ready' } });
    case 'sweep':
      return ctx => sweep(node.sweep, ctx);
    case 'verification':
      return (ctx, record) => verify({ ...options, ctx, record });
  }
}

function isVain(node: RemovalNode, record: BuildRecord): boolean {
  return node.kind === 'step' && hasNothingToRemove(node.step, record);
}

/** Remembers what was there when the teardown began, so that what turns up beyond it can be told apart. */
async function takeBaseline(options: {
  graph: RemovalNode[];
  limit: SightLimit;
  ctx: StepContext;
}): Promise<WorkOutcome> {
  const { graph, limit, ctx } = options;
  const sightings = withoutRepeats(await survey(graph, ctx, limit));
  const resources = sightings.flatMap(sighting => (sighting.seen ? sighting.resources : []));
  const unknown = sightings.flatMap(sighting => (sighting.seen ? [] : [sighting.node.node.id]));
  return {
    result: { result: 'ready', message: `${resources.length} resources are there` },
    also: record => {
      const { build } = record;
      return build.teardown
        ? { ...record, build: { ...build, teardown: { ...build.teardown, baseline: { resources, unknown } } } }
        : record;
    },
  };
}

/** A class is swept clean once a look at it finds nothing. */
async function sweep(sweepClass: SweepClass, ctx: StepContext): Promise<WorkOutcome> {
  const found = await sweepClass.find(readOnlyContext(ctx));
  if (found.length === 0) {
    return { result: { result: 'ready' } };
  }
  const result = await sweepClass.remove(ctx, found);
  switch (result.result) {
    case 'ready':
      return {
        result: {
          result: 'waiting',
          reason: 'Swept',
          message: `${found.length} of ${sweepClass.resourceClass} were deleted; whether they are gone is looked at again`,
          retryAfterMs: SWEEP_AGAIN_MS,
          outputs: result.outputs,
          deleted: result.deleted ?? found,
        },
      };
    case 'waiting':
    case 'failed':
      return { result };
  }
}
