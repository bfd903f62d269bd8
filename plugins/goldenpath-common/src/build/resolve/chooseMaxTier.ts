import { compareTierIds } from '../../contract/tierId';
import type { Contract, Lifecycle, TierId } from '../../contract/types';
import type { Refuse } from './refuse';

/** The highest tier that the build may have: the lifecycle's, or the one asked for where the contract lets a request choose. */
export function chooseMaxTier(options: {
  contract: Contract;
  lifecycle: Lifecycle | undefined;
  asked: TierId | undefined;
  refuse: Refuse;
}): TierId | undefined {
  const { contract, lifecycle, asked, refuse } = options;
  const tier = contract.tiers.find(({ id }) => asked !== undefined && compareTierIds(id, asked) === 0);
  if (asked !== undefined && !tier) {
    refuse({
      path: 'maxTier',
      code: 'INVALID',
      message: `There is no tier ${asked}; the tiers are ${contract.tiers.map(({ id }) => id).join(', ')}`,
    });
    return undefined;
  }
  if (lifecycle === undefined) {
    return undefined;
  }
  const rule = contract.lifecycles[lifecycle];
  if (!tier || compareTierIds(tier.id, rule.maxTier) === 0) {
    return rule.maxTier;
  }
  if (!rule.overridable) {
    refuse({
      path: 'maxTier',
      code: 'TIER_NOT_SELECTABLE',
      message: `${lifecycle} builds go up to tier ${rule.maxTier}, and a request can't choose another (it names ${asked}); leave maxTier out`,
    });
    return undefined;
  }
  const ceiling = rule.ceiling ?? rule.maxTier;
  if (compareTierIds(tier.id, ceiling) > 0) {
    refuse({
      path: 'maxTier',
      code: 'TIER_ABOVE_CEILING',
      message: `Tier ${tier.id} is above the ceiling ${ceiling} of ${lifecycle} builds; choose ${ceiling} or a lower one`,
    });
    return undefined;
  }
  return tier.id;
}
