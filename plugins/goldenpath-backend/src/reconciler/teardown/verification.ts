import { buildConditions, type ProofEntry } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type BuildRecord, mergeConditions, type StepRow } from '../../database';
import type { Pace } from '../pace';
import type { Observation } from '../types';
import type { WorkOutcome } from '../work';
import { nodesWithLeftovers, proofOf } from './proof';
import type { RemovalNode } from './removalGraph';
import { type Sighting, type SightLimit, survey } from './survey';

/** Cloud time until the verification looks again after it found something or could not see. */
const VERIFY_AGAIN_MS = 10_000;

/**
 * Looks for every class again, in all its ways. What is left is removed again; what can't be seen is not proven; and nothing found twice, with a
 * while between, is the proof.
 */
export async function verify(options: {
  graph: RemovalNode[];
  pace: Pace;
  limit: SightLimit;
  ctx: StepContext;
  record: BuildRecord;
}): Promise<WorkOutcome> {
  const { graph, pace, limit, ctx, record } = options;
  const sightings = await survey(graph, ctx, limit);
  const now = ctx.clock.now();
  const unseen = sightings.flatMap(sighting => (sighting.seen ? [] : [sighting]));
  const leftovers = nodesWithLeftovers(sightings);

  if (leftovers.length > 0) {
    return removeAgain({ leftovers, sightings, now });
  }
  if (unseen.length > 0) {
    return notProven({ unseen, sightings, now });
  }
  const cleanSince = record.build.cleanSince ?? now;
  const lookAgainAt = cleanSince + pace.verifyAgain();
  return now < lookAgainAt
    ? cleanOnce({ cleanSince, sightings, waitMs: lookAgainAt - now, pace })
    : proven({ sightings, now });
}

function removeAgain(options: { leftovers: RemovalNode[]; sightings: Sighting[]; now: number }): WorkOutcome {
  const { leftovers, sightings, now } = options;
  const titles = leftovers.map(({ node }) => node.title).join(', ');
  const ids = new Set(leftovers.map(({ node }) => node.id));
  const message = `Something is left and is removed again: ${titles}`;
  return {
    result: { result: 'waiting', reason: 'LeftoversFound', message, retryAfterMs: VERIFY_AGAIN_MS },
    also: record => {
      const concluded = conclude(record, {
        proof: proofOf(record, sightings),
        cleanedUp: { status: 'False', reason: 'LeftoversFound', message },
        now,
      });
      return {
        build: { ...concluded.build, cleanSince: undefined },
        steps: concluded.steps.map(step =>
          step.direction === 'remove' && ids.has(step.stepId) ? again(step, now) : step,
        ),
      };
    },
  };
}

function again(step: StepRow, now: number): StepRow {
  return { ...step, state: 'pending', finishedAt: undefined, startedAt: step.startedAt ?? now, nextLookAt: now };
}

function notProven(options: {
  unseen: Extract<Sighting, { seen: false }>[];
  sightings: Sighting[];
  now: number;
}): WorkOutcome {
  const { unseen, sightings, now } = options;
  const message = `Could not look: ${unseen.map(({ node, message: why }) => `${node.node.title}: ${why}`).join('; ')}`;
  return {
    result: { result: 'waiting', reason: 'CouldNotLook', message, retryAfterMs: VERIFY_AGAIN_MS },
    also: record =>
      conclude(record, {
        proof: proofOf(record, sightings),
        cleanedUp: { status: 'Unknown', reason: 'CouldNotLook', message },
        now,
      }),
  };
}

function cleanOnce(options: { cleanSince: number; sightings: Sighting[]; waitMs: number; pace: Pace }): WorkOutcome {
  const { cleanSince, sightings, waitMs, pace } = options;
  return {
    result: {
      result: 'waiting',
      reason: 'LookingOnceMore',
      message: 'Nothing was found; it is looked for once more, because late writers come back',
      retryAfterMs: pace.cloud(waitMs),
    },
    also: record => ({
      ...record,
      build: { ...record.build, cleanSince, proof: proofOf(record, sightings) },
    }),
  };
}

function proven(options: { sightings: Sighting[]; now: number }): WorkOutcome {
  const { sightings, now } = options;
  const message = 'Nothing is left: every class was looked for twice and not found';
  return {
    result: { result: 'ready', message },
    also: record => {
      const concluded = conclude(record, {
        proof: proofOf(record, sightings),
        cleanedUp: { status: 'True', reason: 'NothingLeft', message },
        now,
      });
      return { ...concluded, build: { ...concluded.build, finishedAt: now } };
    },
  };
}

function conclude(
  record: BuildRecord,
  options: { proof: ProofEntry[]; cleanedUp: Omit<Observation, 'type'>; now: number },
): BuildRecord {
  const { proof, cleanedUp, now } = options;
  const { build } = record;
  const conditions = mergeConditions(build.conditions, [{ type: buildConditions.cleanedUp, ...cleanedUp }], now);
  return { ...record, build: { ...build, proof, conditions } };
}
