import { buildConditions, conditionReasons } from '../conditionReasons';
import type { BuildPhase, Condition, StepStatus, TierState, TierStatus } from '../types';
import { sayReasons } from './sayReasons';

/** Everything that a build's phase is decided by. */
export interface PhaseFacts {
  /** What is wanted: that the build be there, or that it be gone. */
  goal: 'present' | 'absent';
  tiers: TierStatus[];
  steps: StepStatus[];
  conditions: Condition[];
  /** Whether the build was `ready` at any time. */
  everReady: boolean;
}

/** A row of the truth table: the first whose condition holds decides. */
export interface PhaseRule {
  id: string;
  when: string;
  then: BuildPhase;
  holds(facts: PhaseFacts): boolean;
  reason(facts: PhaseFacts): string | undefined;
}

const condition = (facts: PhaseFacts, type: string) => facts.conditions.find(entry => entry.type === type);
const wanted = (facts: PhaseFacts) => facts.tiers.filter(({ status }) => status !== 'not-requested');
const tiersIn = (facts: PhaseFacts, ...states: TierState[]) =>
  facts.tiers.filter(({ status }) => states.includes(status));
const failedSteps = (facts: PhaseFacts) => facts.steps.filter(({ state }) => state === 'failed');
const failedPreflight = (facts: PhaseFacts) => {
  const preflight = condition(facts, buildConditions.preflight);
  return preflight?.status === 'False' && preflight.reason !== conditionReasons.notYet ? preflight : undefined;
};
const hasFailure = (facts: PhaseFacts) =>
  failedPreflight(facts) !== undefined || tiersIn(facts, 'failed').length > 0 || failedSteps(facts).length > 0;
/** Passed as far as it can be: at least one tier, and nothing that is wanted is underway. */
const isPassed = (facts: PhaseFacts) =>
  tiersIn(facts, 'passed').length > 0 &&
  wanted(facts).every(({ status }) => status === 'passed' || status === 'blocked');
const isUntouched = (facts: PhaseFacts) =>
  facts.steps.every(({ state }) => state === 'pending') &&
  wanted(facts).every(({ status }) => status === 'pending' || status === 'blocked');
const isBuilding = (facts: PhaseFacts) =>
  facts.steps.some(({ state }) => state === 'pending' || state === 'running' || state === 'waiting');

const sayTiers = (tiers: TierStatus[]) =>
  tiers.map(({ id, status, reason }) => `Tier ${id} is ${status}${reason ? `: ${reason}` : ''}`).join('; ') ||
  undefined;
const sayFailure = (facts: PhaseFacts) =>
  failedPreflight(facts)?.message ??
  sayTiers(tiersIn(facts, 'failed')) ??
  sayReasons(failedSteps(facts).map(({ title, error }) => ({ of: title, says: error?.message ?? 'failed' })));
/** What is worked on says more than what has its turn later. */
const sayUnfinished = (facts: PhaseFacts) =>
  sayTiers(tiersIn(facts, 'progressing')) ?? sayTiers(tiersIn(facts, 'pending')) ?? sayTiers(tiersIn(facts, 'unknown'));

/**
 * In which phase a build is, from above to below: the first row that holds decides. No row's condition is "otherwise"; what none knows is
 * `degraded`, never `ready`.
 */
export const phaseRules: PhaseRule[] = [
  {
    id: 'gone',
    when: 'the build is to be gone, and CleanedUp is True',
    then: 'gone',
    holds: facts => facts.goal === 'absent' && condition(facts, buildConditions.cleanedUp)?.status === 'True',
    reason: facts => condition(facts, buildConditions.cleanedUp)?.message,
  },
  {
    id: 'tearing-down',
    when: 'the build is to be gone, and that is not proven yet',
    then: 'tearing-down',
    holds: facts => facts.goal === 'absent',
    reason: facts => condition(facts, buildConditions.deleting)?.message,
  },
  {
    id: 'broken',
    when: 'the build was ready once, and the preflight, a tier or a step has failed',
    then: 'degraded',
    holds: facts => facts.everReady && hasFailure(facts),
    reason: sayFailure,
  },
  {
    id: 'failed',
    when: 'the build was never ready, and the preflight, a tier or a step has failed',
    then: 'failed',
    holds: facts => !facts.everReady && hasFailure(facts),
    reason: sayFailure,
  },
  {
    id: 'out-of-sight',
    when: 'the build was ready once, and a tier is unknown',
    then: 'degraded',
    holds: facts => facts.everReady && tiersIn(facts, 'unknown').length > 0,
    reason: facts => sayTiers(tiersIn(facts, 'unknown')),
  },
  {
    id: 'ready',
    when: 'at least one tier has passed, and every tier asked for has passed or is blocked',
    then: 'ready',
    holds: isPassed,
    reason: facts => sayTiers(tiersIn(facts, 'blocked')),
  },
  {
    id: 'nothing-passes',
    when: 'no tier has passed, and every tier asked for is blocked',
    then: 'failed',
    holds: facts => wanted(facts).every(({ status }) => status === 'blocked'),
    reason: facts => sayTiers(tiersIn(facts, 'blocked')) ?? 'No tier of the contract is asked for',
  },
  {
    id: 'pending',
    when: 'no step was worked on, and every tier asked for is pending or blocked',
    then: 'pending',
    holds: facts => !facts.everReady && isUntouched(facts),
    reason: () => undefined,
  },
  {
    id: 'unsettled',
    when: 'the build was ready once, no step is left to do, and a tier has not passed',
    then: 'degraded',
    holds: facts => facts.everReady && !isBuilding(facts),
    reason: sayUnfinished,
  },
  {
    id: 'provisioning',
    when: 'a tier is pending, progressing or not seen yet',
    then: 'provisioning',
    holds: facts => tiersIn(facts, 'pending', 'progressing', 'unknown').length > 0,
    reason: sayUnfinished,
  },
];
