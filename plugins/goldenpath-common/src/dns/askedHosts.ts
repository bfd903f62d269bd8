import type { BuildSpec } from '../build/spec';
import { compareTierIds } from '../contract/tierId';

/** The host names that a build publishes: those of its deployed apps, and Argo CD's own. Pure. @public */
export function askedHosts(spec: BuildSpec): string[] {
  const ofApps = spec.apps.flatMap(app => (app.decision.state === 'deployed' ? app.hosts : []));
  const ofArgocd = compareTierIds(spec.argocd.tier, spec.maxTier) <= 0 ? [spec.argocd.hostname] : [];
  return [...new Set([...ofArgocd, ...ofApps])].sort();
}
