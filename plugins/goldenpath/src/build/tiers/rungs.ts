import type {
  AppStatus,
  Build,
  BuildCheck,
  Condition,
  ResolvedApp,
  ResolvedCheck,
  ResolvedTier,
  StepStatus,
  TierStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** An app of a tier: what was decided about it, and what is known of it. */
export interface RungApp {
  resolved: ResolvedApp;
  /** Absent where nothing is known of it yet. */
  status?: AppStatus;
}

/** A preflight check of a tier, and how it was decided. */
export interface RungCheck {
  resolved: ResolvedCheck;
  /** Absent where the backend does not say it yet. */
  status?: BuildCheck;
}

/** A rung of the ladder: everything that belongs to one tier. */
export interface Rung {
  tier: TierStatus;
  /** How the tier was resolved; absent where the contract that made the build had it not. */
  resolved?: ResolvedTier;
  checks: RungCheck[];
  /** What the checks at admission showed, for all of them together. */
  preflight?: Condition;
  steps: StepStatus[];
  apps: RungApp[];
}

/** A build, tier by tier. */
export function rungsOf(build: Build): Rung[] {
  const preflight = build.conditions.find(({ type }) => type === 'Preflight');
  return build.tiers.map(tier => ({
    tier,
    resolved: build.spec.tiers.find(({ id }) => id === tier.id),
    checks: build.spec.checks
      .filter(check => check.tier === tier.id)
      .map(resolved => ({ resolved, status: build.checks?.find(({ id }) => id === resolved.id) })),
    ...(preflight && { preflight }),
    steps: build.steps.filter(step => step.tier === tier.id),
    apps: build.spec.apps
      .filter(app => app.tier === tier.id)
      .map(resolved => ({
        resolved,
        status: build.apps.find(({ name }) => name === resolved.name),
      })),
  }));
}
