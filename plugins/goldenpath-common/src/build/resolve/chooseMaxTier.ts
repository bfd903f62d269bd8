import { compareTierIds } from '../../contract/tierId';
import type { Contract, Lifecycle, TierDefinition, TierId } from '../../contract/types';
import type { Refusal } from '../spec';
import type { Refuse } from './refuse';

/** What of the contract decides. */
type Rules = Pick<Contract, 'tiers' | 'lifecycles'>;

const LIFECYCLES: Lifecycle[] = ['ephemeral', 'persistent'];

/** The highest tier that the build may have: the lifecycle's, or the one asked for where the contract lets a request choose. */
export function chooseMaxTier(options: {
  contract: Rules;
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
    refuseForEvery({ contract, tier, refuse });
    return undefined;
  }
  return chooseFor({ contract, lifecycle, tier, refuse });
}

/** Without a lifecycle, only what none would allow is wrong. */
function refuseForEvery(options: { contract: Rules; tier: TierDefinition | undefined; refuse: Refuse }): void {
  const refusals: Refusal[] = [];
  const allowed = LIFECYCLES.filter(
    lifecycle => chooseFor({ ...options, lifecycle, refuse: refusal => refusals.push(refusal) }) !== undefined,
  );
  if (allowed.length === 0) {
    refusals.slice(0, 1).forEach(options.refuse);
  }
}

function chooseFor(options: {
  contract: Rules;
  lifecycle: Lifecycle;
  tier: TierDefinition | undefined;
  refuse: Refuse;
}): TierId | undefined {
  const { contract, lifecycle, tier, refuse } = options;
  const rule = contract.lifecycles[lifecycle];
  if (!tier || compareTierIds(tier.id, rule.maxTier) === 0) {
    return rule.maxTier;
  }
  if (!rule.overridable) {
    refuse({
      path: 'maxTier',
      code: 'TIER_NOT_SELECTABLE',
      message: `${lifecycle} builds go up to tier ${rule.maxTier}, and a request can't choose another (it names ${tier.id}); leave maxTier out`,
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
