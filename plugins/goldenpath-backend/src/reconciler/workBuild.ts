import { buildConditions } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type BuildRecord, mergeConditions, outOfSight, type EngineStore } from '../database';
import { assess, canBeAssessed } from './assess';
import { ensureGraph } from './ensureGraph';
import { messageOf } from './errors';
import { expire, isExpired } from './expire';
import { buildSubject } from './buildSubject';
import { Held } from './Held';
import { type EngineServices, Look } from './Look';
import { Pace } from './pace';
import { isAtRest, nextLookAt } from './schedule';
import { removalWork } from './teardown/removalWork';
import type { BuildFlow, FlowSource } from './types';
import { isToBeValidated } from './validate';
import { warnOfExpiry } from './warnOfExpiry';
import type { Work } from './work';
import type { Worker, WorkOptions } from './worker';

/** What working on builds takes, whichever it is. */
interface BuildSources {
  store: EngineStore;
  flows: FlowSource;
}

type BuildWorkOptions = BuildSources & WorkOptions;

/** Works on builds. */
export function buildWorker(sources: BuildSources): Worker {
  return { noun: 'build', store: sources.store, work: options => workBuild({ ...sources, ...options }) };
}

/**
 * Works on one claimed build for one look, and says when to come back. Throws a LeaseLostError where another replica holds it by now; then
 * nothing of this look was written after that.
 */
async function workBuild(options: BuildWorkOptions): Promise<void> {
  const { lease, store, services } = options;
  const held = await Held.take({ lease, store, subject: buildSubject, ...services });
  try {
    await workHeld(held, options);
  } finally {
    held.letGo();
  }
}

async function workHeld(held: Held<BuildRecord>, options: BuildWorkOptions): Promise<void> {
  const { services } = options;
  const { clock } = services;
  if (isExpired(held, clock.now())) {
    await expire(held);
    await release({ held, graph: [], pace: paceOf(options, 1), clock });
    return;
  }
  await warnOfExpiry(held, clock.now());
  const found = findFlow(held, options);
  if (found.result === 'unknown') {
    await loseSight(held, found.message);
    await release({ held, graph: [], pace: paceOf(options, 1), clock });
    return;
  }
  const { flow, graph, pace } = found;
  const readyBefore = countReady(held);
  await new Look({ held, subject: buildSubject, graph, pace, services, stopping: options.stopping }).run();

  const isDue = held.record.build.nextAssessAt <= clock.now() || countReady(held) > readyBefore;
  if (!canBeAssessed(held)) {
    await release({ held, graph, pace, clock });
    return;
  }
  const nextAssessAt = isDue ? await assessNow({ held, flow, graph, pace, services }) : held.record.build.nextAssessAt;
  await release({ held, graph, pace, clock, nextAssessAt });
}

function paceOf(options: BuildWorkOptions, speed: number): Pace {
  return Pace.create({ speed, settings: options.services.settings, random: options.random });
}

type FoundFlow =
  { result: 'found'; flow: BuildFlow; graph: Work[]; pace: Pace } | { result: 'unknown'; message: string };

/** The graph of what is wanted now: the flow, or the flow backwards. */
function findFlow(held: Held<BuildRecord>, options: BuildWorkOptions): FoundFlow {
  const { build } = held.record;
  const { timer, settings, logger } = options.services;
  try {
    const flow = options.flows.flowFor(build.spec);
    const pace = paceOf(options, flow.speed);
    const limit = { timer, milliseconds: settings.stepLimitMs / 2 };
    const graph =
      build.goal === 'present' ? ensureGraph<BuildRecord, StepContext>(flow.steps) : removalWork(flow, { pace, limit });
    return { result: 'found', flow, graph, pace };
  } catch (error) {
    logger.error(`The build ${build.environment}/${build.buildId} can't be worked on`, { reason: messageOf(error) });
    return { result: 'unknown', message: `The build can't be worked on: ${messageOf(error)}` };
  }
}

/** Nobody can look at the build: what was known of it is not known any more, and a teardown says why it stands still. */
async function loseSight(held: Held<BuildRecord>, message: string): Promise<void> {
  await held.change((record, now) => {
    const { build } = record;
    const observations = [
      ...outOfSight(build.conditions, { reason: 'CouldNotLook', message }),
      ...(build.goal === 'absent'
        ? [{ type: buildConditions.deleting, status: 'True' as const, reason: 'Blocked', message }]
        : []),
    ];
    return {
      record: { ...record, build: { ...build, conditions: mergeConditions(build.conditions, observations, now) } },
      answer: undefined,
    };
  });
}

function countReady(held: Held<BuildRecord>): number {
  return held.record.steps.filter(step => step.direction === 'ensure' && step.state === 'ready').length;
}

async function assessNow(options: {
  held: Held<BuildRecord>;
  flow: BuildFlow;
  graph: Work[];
  pace: Pace;
  services: EngineServices;
}): Promise<number> {
  const { held, flow, graph, pace, services } = options;
  const retryAfterMs = await assess({ held, assessor: flow.assessor, services, pace });
  // Who waits for a validation does not wait for the slow rhythm.
  const isSlow = isAtRest(held.record, graph) && !isToBeValidated(held.record);
  const wait = isSlow ? Math.max(pace.rest(), pace.wait(retryAfterMs)) : pace.wait(retryAfterMs);
  return services.clock.now() + wait;
}

async function release(options: {
  held: Held<BuildRecord>;
  graph: Work[];
  pace: Pace;
  clock: EngineServices['clock'];
  nextAssessAt?: number;
}): Promise<void> {
  const { held, graph, pace, clock, nextAssessAt } = options;
  const { record } = held;
  await held.release({
    nextLookAt: nextLookAt({ record, graph, nextAssessAt, now: clock.now(), pace }),
    nextAssessAt: nextAssessAt ?? record.build.nextAssessAt,
  });
}
