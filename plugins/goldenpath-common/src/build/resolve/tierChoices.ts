import type { Contract, Lifecycle, TierDefinition, TierId } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import { chooseMaxTier } from './chooseMaxTier';
import { selectTiers } from './selectTiers';

/** What becomes of a request that names a tier as its highest. @public */
export type TierChoice = { id: TierId; name: string; components: string[] } & (
  | { state: 'given' }
  /** It may be named; the tier is blocked until the environment offers what it lacks, and those below it are built. */
  | { state: 'blocked'; reason: string }
  /** It may be named, and changes nothing: the tier is not meant for such builds. */
  | { state: 'not-given'; reason: string }
  /** A request that names it is refused. */
  | { state: 'refused'; reason: string }
);

/**
 * The tiers of a contract, each with what becomes of a request that names it as its highest, by the rules that {@link resolveBuild} keeps.
 *
 * @public
 */
export function tierChoices(options: {
  contract: Pick<Contract, 'tiers' | 'lifecycles'>;
  lifecycle: Lifecycle;
  /** Where it is not known, only what the contract alone refuses is said. */
  environment?: Pick<EnvironmentFacts, 'name' | 'offers'>;
}): TierChoice[] {
  return options.contract.tiers.map(tier => {
    const { id, name, components } = tier;
    return { id, name, components, ...outcomeOf({ ...options, tier }) };
  });
}

type Outcome = { state: 'given' } | { state: 'blocked' | 'not-given' | 'refused'; reason: string };

function outcomeOf(options: Parameters<typeof tierChoices>[0] & { tier: TierDefinition }): Outcome {
  const { contract, lifecycle, environment, tier } = options;
  const reasons: string[] = [];
  const maxTier = chooseMaxTier({
    contract,
    lifecycle,
    asked: tier.id,
    refuse: ({ message }) => reasons.push(message),
  });
  if (maxTier === undefined) {
    return { state: 'refused', reason: reasons.join('; ') };
  }
  const selection = environment && selectTiers({ contract, maxTier, lifecycle, environment }).get(tier.id)?.selection;
  switch (selection?.state) {
    case undefined:
    case 'requested':
      return { state: 'given' };
    case 'blocked':
      return { state: 'blocked', reason: selection.reason };
    case 'not-requested':
      return { state: 'not-given', reason: selection.reason };
  }
}
