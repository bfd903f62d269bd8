import {
  buildConditions,
  conditionReasons,
  type CriterionStatus,
  type TierStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { type BuildRecord, type Change, mergeConditions, standingOf, validationOutcome } from '../database';
import type { Pace } from './pace';

/** Cloud time after which a validation ends although something cannot be looked at: it says so then. */
const PATIENCE_MS = 10 * 60_000;

/** As the registry has it: 0 where all holds, 1 where something does not, 2 where that could not be found out. */
const EXIT_CODES = { passed: 0, failed: 1, unknown: 2 } as const;

/** How many criteria a message names; the tiers show them all. */
const NAMED = 5;

interface Verdict {
  outcome: keyof typeof EXIT_CODES;
  message: string;
}

/** Whether somebody waits for the criteria of the build to be proven afresh. A teardown ends the waiting. */
export function isToBeValidated(record: BuildRecord): boolean {
  return record.build.validation.requested !== undefined;
}

/**
 * Ends the validation that was asked for, if there is one, by what the assessment that began at `assessedAt` has brought: one record in the
 * history, one event, and the condition `Validated`. What was seen before anybody asked proves nothing; what cannot be looked at is looked at
 * again for a while.
 */
export function concludeValidation(options: {
  /** With the conditions of the assessment. */
  record: BuildRecord;
  /** Milliseconds since the epoch. */
  assessedAt: number;
  now: number;
  pace: Pace;
}): Change<undefined, BuildRecord> {
  const { record, assessedAt, now, pace } = options;
  const { build } = record;
  const { requested, ...validation } = build.validation;
  const unchanged: Change<undefined, BuildRecord> = { record, answer: undefined };
  if (requested === undefined || requested.at > assessedAt) {
    return unchanged;
  }
  const tiers = standingOf(record).tiers;
  const isImpatient = pace.cloud(now - requested.at) >= PATIENCE_MS;
  if (!isImpatient && (isSettling(record) || criteriaOf(tiers).some(({ status }) => status === 'unknown'))) {
    return unchanged;
  }
  const { outcome, message } = judge(tiers);
  const after = {
    ...build,
    validation: { ...validation, count: validation.count + 1, lastAt: now },
    conditions: mergeConditions(build.conditions, [conditionOf({ outcome, message })], now),
  };
  return {
    record: { ...record, build: after },
    answer: undefined,
    events: [
      {
        type: outcome === 'passed' ? 'validation.passed' : 'validation.failed',
        message,
        actor: requested.by,
      },
    ],
    outcomes: [validationOutcome({ build: after, startedAt: assessedAt, endedAt: now, exitCode: EXIT_CODES[outcome] })],
  };
}

function conditionOf({ outcome, message }: Verdict) {
  const type = buildConditions.validated;
  switch (outcome) {
    case 'passed':
      return { type, status: 'True' as const, reason: 'AllCriteriaMet', message };
    case 'failed':
      return { type, status: 'False' as const, reason: 'CriteriaNotMet', message };
    case 'unknown':
      return { type, status: 'Unknown' as const, reason: 'CouldNotLook', message };
  }
}

function judge(tiers: TierStatus[]): Verdict {
  const criteria = criteriaOf(tiers);
  const notMet = criteria.filter(({ status }) => status === 'not-met');
  const unknown = criteria.filter(({ status }) => status === 'unknown');
  const blocked = tiers.filter(({ status }) => status === 'blocked');
  const unproven =
    blocked.length === 0 ? '' : `. Tier ${blocked.map(({ id }) => id).join(', ')} is blocked, and has nothing to prove`;
  if (notMet.length > 0) {
    const others = unknown.length === 0 ? '' : `, and ${unknown.length} could not be looked at`;
    return {
      outcome: 'failed',
      message: `${notMet.length} of ${criteria.length} criteria are not met${others}: ${name(notMet)}${unproven}`,
    };
  }
  if (unknown.length > 0) {
    return {
      outcome: 'unknown',
      message: `${unknown.length} of ${criteria.length} criteria could not be looked at: ${name(unknown)}${unproven}`,
    };
  }
  return { outcome: 'passed', message: `All ${criteria.length} criteria are met${unproven}` };
}

function name(criteria: CriterionStatus[]): string {
  const named = criteria.slice(0, NAMED).map(({ title, evidence }) => `${title} (${evidence})`);
  const more = criteria.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** Those of the tiers that are made: a tier that is blocked has nothing that could be looked at. */
function criteriaOf(tiers: TierStatus[]): CriterionStatus[] {
  return tiers
    .filter(({ status }) => status !== 'not-requested' && status !== 'blocked')
    .flatMap(({ criteria }) => criteria);
}

function isSettling(record: BuildRecord): boolean {
  return record.build.conditions.some(({ status, reason }) => status !== 'True' && reason === conditionReasons.notYet);
}
