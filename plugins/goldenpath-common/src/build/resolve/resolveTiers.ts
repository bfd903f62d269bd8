import type { Contract, CriterionDefinition, TierDefinition } from '../../contract/types';
import type { ResolvedTier } from '../spec';
import { joinReasons } from './reasons';
import type { AppDecisions } from './selectApps';
import type { TierSelections } from './selectTiers';

/** The tiers with what has to be proven of each. */
export function resolveTiers(options: {
  contract: Contract;
  tiers: TierSelections;
  decisions: AppDecisions;
}): ResolvedTier[] {
  return options.contract.tiers.map(tier => {
    const selection = withoutApps({ ...options, tier });
    const criteria: CriterionDefinition[] = [];
    const notApplicable: ResolvedTier['notApplicable'] = [];
    for (const criterion of tier.criteria) {
      const reason = notApplicableReason({ ...options, tier, criterion, selection });
      if (reason === undefined) {
        criteria.push(criterion);
      } else {
        notApplicable.push({ id: criterion.id, title: criterion.title, reason });
      }
    }
    return {
      id: tier.id,
      name: tier.name,
      components: tier.components,
      settleMinutes: tier.settleMinutes,
      selection,
      criteria,
      notApplicable,
    };
  });
}

/** A tier is judged on its deployed apps: where all are skipped there is nothing to judge. */
function withoutApps(options: {
  contract: Contract;
  tier: TierDefinition;
  tiers: TierSelections;
  decisions: AppDecisions;
}): ResolvedTier['selection'] {
  const { contract, tier, decisions } = options;
  const selection = options.tiers.get(tier.id)?.selection ?? {
    state: 'not-requested',
    reason: 'it is not part of the contract',
  };
  const apps = contract.apps.filter(app => app.tier === tier.id);
  if (selection.state !== 'requested' || apps.length === 0 || contract.argocd.tier === tier.id) {
    return selection;
  }
  const reasons = apps.flatMap(app => {
    const decision = decisions.get(app.name);
    return decision?.state === 'skipped' ? [`${app.name}: ${decision.reason}`] : [];
  });
  return reasons.length === apps.length
    ? { state: 'not-requested', reason: `all its apps are skipped (${joinReasons(reasons)})` }
    : selection;
}

function notApplicableReason(options: {
  contract: Contract;
  tier: TierDefinition;
  criterion: CriterionDefinition;
  selection: ResolvedTier['selection'];
  decisions: AppDecisions;
}): string | undefined {
  const { contract, tier, criterion, selection, decisions } = options;
  if (selection.state !== 'requested') {
    return selection.reason;
  }
  if (criterion.app !== undefined) {
    const decision = decisions.get(criterion.app);
    return decision?.state === 'skipped' ? `${criterion.app} is skipped: ${decision.reason}` : undefined;
  }
  const hasApps = contract.apps.some(app => app.tier === tier.id && decisions.get(app.name)?.state === 'deployed');
  return criterion.probe.kind === 'apps-healthy' && !hasApps ? 'no app of this tier is deployed' : undefined;
}
