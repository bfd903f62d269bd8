import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Standing } from './standing';
import type { BuildRow } from './types';

/** A record on its way into the history, with the run that it is a record of. */
export interface OutcomeRecord {
  sourceKey: string;
  record: TimingRecord;
}

/** As a shell reports what was interrupted: the build was torn down before it was ready or had failed. */
const INTERRUPTED = 130;

/**
 * What a build's new standing means beyond itself: when it was first ready, and which runs have ended and leave a record. An attempt is
 * recorded once, whatever becomes of the build later.
 */
export function concludeRuns(options: { before: BuildRow; after: BuildRow; standing: Standing; now: number }): {
  build: BuildRow;
  outcomes: OutcomeRecord[];
} {
  const { before, after, standing, now } = options;
  const build = { ...after, phase: standing.phase, phaseReason: standing.reason };
  const outcomes: OutcomeRecord[] = [];

  if (standing.phase === 'ready') {
    build.readyAt = after.readyAt ?? now;
  }
  const exitCode = after.attempt.recordedAt === undefined ? attemptExitCode(build) : undefined;
  if (exitCode !== undefined) {
    build.attempt = { ...after.attempt, recordedAt: now };
    outcomes.push(attemptOutcome({ build, exitCode, now }));
  }
  if (after.goal === 'absent' && after.validation.requested) {
    const { requested, ...validation } = after.validation;
    build.validation = { ...validation, count: validation.count + 1 };
    outcomes.push(validationOutcome({ build, startedAt: requested.at, endedAt: now, exitCode: INTERRUPTED }));
  }
  if (before.finishedAt === undefined && after.finishedAt !== undefined) {
    outcomes.push(teardownOutcome({ build, finishedAt: after.finishedAt }));
  }
  return { build, outcomes };
}

function attemptExitCode(build: BuildRow): number | undefined {
  switch (build.phase) {
    case 'ready':
      return 0;
    case 'failed':
      return 1;
    case 'tearing-down':
    case 'gone':
      return INTERRUPTED;
    case 'pending':
    case 'provisioning':
    case 'degraded':
      return undefined;
  }
}

function attemptOutcome(options: { build: BuildRow; exitCode: number; now: number }): OutcomeRecord {
  const { build, exitCode, now } = options;
  return {
    sourceKey: `build/${build.uid}/${build.attempt.number}`,
    record: buildTiming({ build, phase: 'build', startedAt: build.attempt.startedAt, endedAt: now, exitCode }),
  };
}

function teardownOutcome(options: { build: BuildRow; finishedAt: number }): OutcomeRecord {
  const { build, finishedAt } = options;
  const startedAt = build.teardown?.requestedAt ?? finishedAt;
  return {
    sourceKey: `teardown/${build.uid}`,
    record: {
      ...buildTiming({ build, phase: 'teardown', startedAt, endedAt: finishedAt, exitCode: 0 }),
      resourcesDestroyed: build.proof.reduce((total, entry) => total + entry.deleted.length, 0),
    },
  };
}

/** The record of a validation that has ended; `build` counts it already. */
export function validationOutcome(options: {
  build: BuildRow;
  startedAt: number;
  endedAt: number;
  exitCode: number;
}): OutcomeRecord {
  const { build, ...run } = options;
  return {
    sourceKey: `validate/${build.uid}/${build.validation.count}`,
    record: buildTiming({ build, phase: 'validate', ...run }),
  };
}

function buildTiming(options: {
  build: BuildRow;
  phase: string;
  startedAt: number;
  endedAt: number;
  exitCode: number;
}): TimingRecord {
  const { build, ...run } = options;
  const { environment, buildId, incarnation } = build;
  return timingRecord({
    ...run,
    environment,
    buildId,
    flags: `LIFECYCLE=${build.lifecycle} MAX_TIER=${build.spec.maxTier} INCARNATION=${incarnation} ATTEMPT=${build.attempt.number}`,
    logPath: `/api/goldenpath/builds/${environment}/${buildId}/events?incarnation=${incarnation}`,
  });
}

/** A record of one run of anything, as the registry has it. Times are milliseconds since the epoch. */
export function timingRecord(options: {
  environment: string;
  buildId: string;
  phase: string;
  startedAt: number;
  endedAt: number;
  exitCode: number;
  flags: string;
  logPath: string;
}): TimingRecord {
  const { environment, buildId, phase, exitCode, flags, logPath } = options;
  // Whole seconds, as the registry's files have them: what is exported and imported again is the same record.
  const startedAt = wholeSecond(options.startedAt);
  const endedAt = wholeSecond(options.endedAt);
  return {
    startTime: new Date(startedAt).toISOString(),
    endTime: new Date(endedAt).toISOString(),
    phase,
    environment,
    buildId,
    durationSeconds: (endedAt - startedAt) / 1000,
    exitCode,
    flags,
    logPath,
  };
}

function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
