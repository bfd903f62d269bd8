import type { Condition, CriterionStatus, StepStatus, TierStatus } from '../types';
import type { BuildSpec, ResolvedTier } from '../spec';
import { conditionReasons } from '../conditionReasons';

/** Everything that a tier's status is decided by. */
export interface TierFacts {
  tier: ResolvedTier;
  /** The tier's own steps. */
  steps: StepStatus[];
  criteria: JudgedCriterion[];
  /** The tiers below that were asked for, judged already, lowest first. */
  below: TierStatus[];
}

/** A criterion beside the condition that says how it stands. */
export interface JudgedCriterion {
  status: CriterionStatus;
  condition?: Pick<Condition, 'status' | 'reason' | 'message'>;
}

/** Gathers a tier's facts from the build's rows. */
export function tierFactsOf(options: {
  spec: Pick<BuildSpec, 'tiers'>;
  tier: ResolvedTier;
  steps: StepStatus[];
  conditions: Condition[];
  below: TierStatus[];
}): TierFacts {
  const { tier, steps, conditions, below } = options;
  const byType = new Map(conditions.map(condition => [condition.type, condition]));
  return {
    tier,
    steps: steps.filter(step => step.tier === tier.id),
    criteria: tier.criteria.map(({ id, title }) => {
      const condition = byType.get(id);
      return { status: judge({ id, title, condition }), condition };
    }),
    below: below.filter(({ status }) => status !== 'not-requested'),
  };
}

function judge(options: { id: string; title: string; condition: Condition | undefined }): CriterionStatus {
  const { id, title, condition } = options;
  if (!condition) {
    return { id, title, status: 'unknown', evidence: 'Not looked at yet.' };
  }
  return { id, title, status: statusOf(condition), evidence: condition.message, since: condition.lastTransitionTime };
}

function statusOf(condition: Condition): CriterionStatus['status'] {
  switch (condition.status) {
    case 'True':
      return condition.reason === conditionReasons.notApplicable ? 'not-applicable' : 'met';
    case 'False':
      return 'not-met';
    case 'Unknown':
      return 'unknown';
  }
}
