import type { BuildSpec } from '../spec';
import type { Condition, CriterionStatus, StepStatus, TierStatus } from '../types';
import { tierFactsOf, type TierFacts } from './tierFacts';
import { tierRules } from './tierRules';

/**
 * How each tier of a build stands, from its steps and conditions alone: no clock, no history, nothing stored. Whoever looks at a cluster decides whether a
 * criterion that does not hold is settling (`NotYet`) or has failed.
 *
 * @public
 */
export function deriveTiers(options: {
  spec: Pick<BuildSpec, 'tiers'>;
  steps: StepStatus[];
  conditions: Condition[];
}): TierStatus[] {
  return options.spec.tiers.reduce<TierStatus[]>((judged, tier) => {
    const facts = tierFactsOf({ ...options, tier, below: judged });
    return [...judged, judgeTier(facts)];
  }, []);
}

function judgeTier(facts: TierFacts): TierStatus {
  const { tier } = facts;
  const rule = tierRules.find(({ holds }) => holds(facts));
  const reason = rule ? rule.reason(facts) : 'Its facts fit no rule; this is a defect.';
  return {
    id: tier.id,
    name: tier.name,
    status: rule?.then ?? 'unknown',
    ...(reason !== undefined && { reason }),
    criteria: [...facts.criteria.map(({ status }) => status), ...tier.notApplicable.map(toNotApplicable)],
  };
}

function toNotApplicable(criterion: { id: string; title: string; reason: string }): CriterionStatus {
  return { id: criterion.id, title: criterion.title, status: 'not-applicable', evidence: criterion.reason };
}
