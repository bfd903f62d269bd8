import { compareTierIds } from '../../contract/tierId';
import type { Contract, Lifecycle, TierDefinition, TierId } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { ResolvedTier } from '../spec';
import { joinReasons, missingReasons, restrictionReasons } from './reasons';

/** What a build gets of each tier, before its apps are looked at. */
export type TierSelections = Map<TierId, ResolvedTier['selection']>;

/**
 * Which tiers a build gets. From below: what is above maxTier is not requested; what lacks something that the environment must offer is blocked, and
 * everything above it with it; what is not meant for the lifecycle or the environment is not requested.
 */
export function selectTiers(options: {
  contract: Contract;
  maxTier: TierId;
  lifecycle: Lifecycle;
  environment: EnvironmentFacts;
}): TierSelections {
  const selections: TierSelections = new Map();
  let blockedBelow: string | undefined;
  for (const tier of options.contract.tiers) {
    const selection = selectTier({ ...options, tier, blockedBelow });
    selections.set(tier.id, selection);
    if (selection.state === 'blocked') {
      blockedBelow ??= `tier ${tier.id} is blocked: ${selection.reason}`;
    }
  }
  return selections;
}

function selectTier(options: {
  tier: TierDefinition;
  maxTier: TierId;
  lifecycle: Lifecycle;
  environment: EnvironmentFacts;
  blockedBelow: string | undefined;
}): ResolvedTier['selection'] {
  const { tier, maxTier, blockedBelow } = options;
  if (compareTierIds(tier.id, maxTier) > 0) {
    return { state: 'not-requested', reason: `tier ${tier.id} is above maxTier ${maxTier}` };
  }
  const restricted = restrictionReasons({ ...options, restrictions: tier });
  const missing = missingReasons({ ...options, restrictions: tier });
  if (missing.length > 0 || blockedBelow !== undefined) {
    // What blocks the tier below says it all where both lack the same thing.
    const causes = blockedBelow === undefined ? missing : [blockedBelow];
    return { state: 'blocked', reason: joinReasons([...causes, ...restricted]) };
  }
  return restricted.length > 0
    ? { state: 'not-requested', reason: joinReasons(restricted) }
    : { state: 'requested' };
}
