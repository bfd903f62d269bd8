import type { AppDefinition, Contract, Lifecycle } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { ResolvedApp } from '../spec';
import { joinReasons, missingReasons, restrictionReasons } from './reasons';
import type { TierSelections } from './selectTiers';

/** Whether each app is deployed, by name. */
export type AppDecisions = Map<string, ResolvedApp['decision']>;

/** Which apps a build gets, and why it does not get the others. */
export function selectApps(options: {
  contract: Contract;
  tiers: TierSelections;
  lifecycle: Lifecycle;
  environment: EnvironmentFacts;
}): AppDecisions {
  const decisions: AppDecisions = new Map();
  const byName = new Map(options.contract.apps.map(app => [app.name, app]));

  const decide = (app: AppDefinition): ResolvedApp['decision'] => {
    const known = decisions.get(app.name);
    if (known) {
      return known;
    }
    const reasons = ownReasons({ ...options, app });
    const causes = reasons.length > 0 ? reasons : skippedNeeds(app);
    const decision: ResolvedApp['decision'] =
      causes.length > 0 ? { state: 'skipped', reason: joinReasons(causes) } : { state: 'deployed' };
    decisions.set(app.name, decision);
    return decision;
  };

  const skippedNeeds = (app: AppDefinition): string[] =>
    app.needs.flatMap(need => {
      const needed = byName.get(need);
      const decision = needed && decide(needed);
      return decision?.state === 'skipped' ? [`needs ${need}, which is skipped: ${decision.reason}`] : [];
    });

  options.contract.apps.forEach(decide);
  return decisions;
}

function ownReasons(options: {
  app: AppDefinition;
  tiers: TierSelections;
  lifecycle: Lifecycle;
  environment: EnvironmentFacts;
}): string[] {
  const { app, environment } = options;
  const tier = options.tiers.get(app.tier);
  return [
    ...(tier?.causes ?? []),
    ...restrictionReasons({ ...options, restrictions: app }),
    // What the environment lacks matters only to an app that it would otherwise get.
    ...(tier?.selection.state === 'requested' ? missingReasons({ restrictions: app, environment }) : []),
    ...(app.source.kind === 'git' && !app.source.repoURL && !environment.gitops
      ? [`environment ${environment.name} has no Git repository for apps configured (gitops)`]
      : []),
  ];
}
