import { compareTierIds } from '../../contract/tierId';
import type { Contract, Lifecycle, TierDefinition, TierId } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { ResolvedTier } from '../spec';
import { joinReasons, missingReasons, restrictionReasons } from './reasons';

/** What a build gets of a tier, before its apps are looked at. */
export interface TierSelection {
  selection: ResolvedTier['selection'];
  /** Why the tier's apps are skipped, each cause by itself; none where the tier is requested. */
  causes: string[];
}

/** What a build gets of each tier. */
export type TierSelections = Map<TierId, TierSelection>;

/**
 * Which tiers a build gets. From below: what is above maxTier is not requested; what lacks something that the environment must offer is blocked, and
 * everything above it with it; what is not meant for the lifecycle or the environment is not requested.
 */
export function selectTiers(options: {
  contract: Pick<Contract, 'tiers'>;
  maxTier: TierId;
  lifecycle: Lifecycle;
  environment: Pick<EnvironmentFacts, 'name' | 'offers'>;
}): TierSelections {
  const selections: TierSelections = new Map();
  let blockedBelow: string | undefined;
  for (const tier of options.contract.tiers) {
    const selected = selectTier({ ...options, tier, blockedBelow });
    selections.set(tier.id, selected);
    if (selected.selection.state === 'blocked') {
      blockedBelow ??= selected.causes[0];
    }
  }
  return selections;
}

function selectTier(options: {
  tier: TierDefinition;
  maxTier: TierId;
  lifecycle: Lifecycle;
  environment: Pick<EnvironmentFacts, 'name' | 'offers'>;
  blockedBelow: string | undefined;
}): TierSelection {
  const { tier, maxTier, blockedBelow } = options;
  if (compareTierIds(tier.id, maxTier) > 0) {
    return notRequested([`tier ${tier.id} is above maxTier ${maxTier}`]);
  }
  const restricted = restrictionReasons({ ...options, restrictions: tier });
  if (blockedBelow !== undefined) {
    // What blocks the tier below says it all, where both lack the same thing.
    const causes = [blockedBelow, ...restricted];
    return { selection: { state: 'blocked', reason: joinReasons(causes) }, causes };
  }
  const missing = missingReasons({ ...options, restrictions: tier });
  if (missing.length > 0) {
    const reason = joinReasons(missing);
    return {
      selection: { state: 'blocked', reason: joinReasons([reason, ...restricted]) },
      causes: [`tier ${tier.id} is blocked: ${reason}`, ...restricted],
    };
  }
  return restricted.length > 0 ? notRequested(restricted) : { selection: { state: 'requested' }, causes: [] };
}

function notRequested(causes: string[]): TierSelection {
  return { selection: { state: 'not-requested', reason: joinReasons(causes) }, causes };
}
