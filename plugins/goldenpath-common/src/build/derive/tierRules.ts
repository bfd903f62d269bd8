import { conditionReasons } from '../conditionReasons';
import type { TierState } from '../types';
import { sayReasons } from './sayReasons';
import type { JudgedCriterion, TierFacts } from './tierFacts';

/** A row of the truth table: the first whose condition holds decides. */
export interface TierRule {
  /** Names the row, here, in the documentation and in the tests. */
  id: string;
  /** The row's condition, in words. */
  when: string;
  then: TierState;
  holds(facts: TierFacts): boolean;
  reason(facts: TierFacts): string | undefined;
}

const failedCriteria = (facts: TierFacts) =>
  facts.criteria.filter(
    ({ condition }) => condition?.status === 'False' && condition.reason !== conditionReasons.notYet,
  );
const lostCriteria = (facts: TierFacts) =>
  facts.criteria.filter(
    ({ condition }) => condition?.status === 'Unknown' && condition.reason !== conditionReasons.notYet,
  );
const openCriteria = (facts: TierFacts) => facts.criteria.filter(({ condition }) => condition?.status !== 'True');
const unfinishedSteps = (facts: TierFacts) => facts.steps.filter(({ state }) => state !== 'ready');
const stepsIn = (facts: TierFacts, state: string) => facts.steps.filter(step => step.state === state);
const below = (facts: TierFacts, ...states: TierState[]) => facts.below.find(({ status }) => states.includes(status));

const sayCriteria = (criteria: JudgedCriterion[]) =>
  sayReasons(criteria.map(({ status }) => ({ of: status.title, says: status.evidence })));
const saySelection = ({ tier }: TierFacts) =>
  tier.selection.state === 'requested' ? undefined : tier.selection.reason;
const sayBelow = (facts: TierFacts, ...states: TierState[]) => {
  const tier = below(facts, ...states);
  return tier && `Tier ${tier.id} is ${tier.status}${tier.reason ? `: ${tier.reason}` : ''}`;
};

/**
 * How a tier stands, from above to below: the first row that holds decides. There is no row for "everything else is fine": what no
 * row knows is `unknown`.
 */
export const tierRules: TierRule[] = [
  {
    id: 'not-requested',
    when: 'the spec does not ask for the tier',
    then: 'not-requested',
    holds: ({ tier }) => tier.selection.state === 'not-requested',
    reason: saySelection,
  },
  {
    id: 'blocked-by-environment',
    when: 'the environment does not offer what the tier needs',
    then: 'blocked',
    holds: ({ tier }) => tier.selection.state === 'blocked',
    reason: saySelection,
  },
  {
    id: 'step-failed',
    when: 'a step of the tier has failed',
    then: 'failed',
    holds: facts => stepsIn(facts, 'failed').length > 0,
    reason: facts =>
      sayReasons(stepsIn(facts, 'failed').map(({ title, error }) => ({ of: title, says: error?.message ?? 'failed' }))),
  },
  {
    id: 'criterion-failed',
    when: 'a criterion is False for another reason than NotYet',
    then: 'failed',
    holds: facts => failedCriteria(facts).length > 0,
    reason: facts => sayCriteria(failedCriteria(facts)),
  },
  {
    id: 'step-blocked',
    when: 'a step of the tier is blocked: something that it needs has failed, or a prerequisite is missing',
    then: 'blocked',
    holds: facts => stepsIn(facts, 'blocked').length > 0,
    reason: facts =>
      [
        ...new Set(
          stepsIn(facts, 'blocked').map(
            ({ title, waitingFor, error }) => waitingFor ?? error?.message ?? `${title} is blocked`,
          ),
        ),
      ].join('; '),
  },
  {
    id: 'not-started',
    when: 'no step of the tier was worked on, and no criterion holds',
    then: 'pending',
    holds: facts =>
      facts.steps.every(({ state }) => state === 'pending') &&
      facts.criteria.every(({ condition }) => condition?.status !== 'True') &&
      (facts.steps.length > 0 || facts.criteria.every(({ condition }) => condition === undefined)) &&
      facts.steps.length + facts.criteria.length > 0,
    reason: () => undefined,
  },
  {
    id: 'steps-unfinished',
    when: 'a step of the tier is not ready',
    then: 'progressing',
    holds: facts => unfinishedSteps(facts).length > 0,
    reason: facts =>
      sayReasons(
        unfinishedSteps(facts)
          .filter(({ state }) => state !== 'pending')
          .map(({ title, waitingFor }) => ({ of: title, says: waitingFor })),
      ) || undefined,
  },
  {
    id: 'criterion-unknown',
    when: 'the steps are ready, and a criterion cannot be seen (Unknown for another reason than NotYet)',
    then: 'unknown',
    holds: facts => lostCriteria(facts).length > 0,
    reason: facts => sayCriteria(lostCriteria(facts)),
  },
  {
    id: 'settling',
    when: 'the steps are ready, and a criterion was not looked at or does not hold yet',
    then: 'progressing',
    holds: facts => openCriteria(facts).length > 0,
    reason: facts => sayCriteria(openCriteria(facts)),
  },
  {
    id: 'below-unknown',
    when: 'all criteria hold, and a tier below is unknown',
    then: 'unknown',
    holds: facts => below(facts, 'unknown') !== undefined,
    reason: facts => sayBelow(facts, 'unknown'),
  },
  {
    id: 'below-stuck',
    when: 'all criteria hold, and a tier below has failed or is blocked',
    then: 'blocked',
    holds: facts => below(facts, 'failed', 'blocked') !== undefined,
    reason: facts => sayBelow(facts, 'failed', 'blocked'),
  },
  {
    id: 'below-unfinished',
    when: 'all criteria hold, and a tier below has not passed yet',
    then: 'progressing',
    holds: facts => below(facts, 'pending', 'progressing') !== undefined,
    reason: facts => sayBelow(facts, 'pending', 'progressing'),
  },
  {
    id: 'passed',
    when: 'all criteria hold or do not apply, the steps are ready, and every tier below has passed',
    then: 'passed',
    holds: facts =>
      openCriteria(facts).length === 0 &&
      unfinishedSteps(facts).length === 0 &&
      facts.below.every(({ status }) => status === 'passed'),
    reason: () => undefined,
  },
];
