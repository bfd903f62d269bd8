import { compareTierIds } from '../../contract/tierId';
import type { Contract } from '../../contract/types';
import type { ResolvedCheck, ResolvedTier } from '../spec';
import type { AppDecisions } from './selectApps';

/**
 * The checks that this build makes: those of its tiers, blocked ones included (the check then says what is missing), and of the apps it
 * deploys.
 */
export function selectChecks(options: {
  contract: Contract;
  tiers: ResolvedTier[];
  decisions: AppDecisions;
}): ResolvedCheck[] {
  const { contract, tiers, decisions } = options;
  const wanted = new Set(tiers.filter(tier => tier.selection.state !== 'not-requested').map(tier => tier.id));
  return contract.checks
    .filter(check => wanted.has(check.tier))
    .filter(check => !check.onlyFor || check.onlyFor.some(app => decisions.get(app)?.state === 'deployed'))
    .map(({ id, title, tier, moment, owner, onlyFor, probe }) => ({
      id,
      title,
      tier,
      moment,
      owner,
      onFailure: compareTierIds(tier, contract.admissionFailsUpTo) <= 0 ? 'fails-build' : 'blocks-tier',
      ...(onlyFor && { onlyFor: onlyFor.filter(app => decisions.get(app)?.state === 'deployed') }),
      ...(probe && { probe }),
    }));
}
