import type { BuildPhase } from '../types';
import { phaseRules, type PhaseFacts } from './phaseRules';

/** A build's phase, and why where that is not plain. @public */
export interface DerivedPhase {
  phase: BuildPhase;
  reason?: string;
}

/**
 * In which phase a build is, from its tiers, steps and conditions alone.
 *
 * @param facts - `goal` is `absent` once a teardown was asked for; `everReady` whether the build was ready at any time
 * @public
 */
export function derivePhase(facts: PhaseFacts): DerivedPhase {
  const rule = phaseRules.find(({ holds }) => holds(facts));
  if (!rule) {
    return { phase: 'degraded', reason: 'Its facts fit no rule; this is a defect.' };
  }
  const reason = rule.reason(facts);
  return { phase: rule.then, ...(reason !== undefined && { reason }) };
}
