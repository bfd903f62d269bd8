import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ADDON } from '../names';

/** The driver serves the apps that wait for a StorageClass, so it is of their tier; every other add-on makes the cluster viable. */
export function addonTier(spec: BuildSpec, name: string): string {
  const firstUser = spec.apps.find(app => app.decision.state === 'deployed' && app.deferred.includes('storageClass'));
  return name === ADDON.ebsCsi && firstUser ? firstUser.tier : spec.tiers[0].id;
}
