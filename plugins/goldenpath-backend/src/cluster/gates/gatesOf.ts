import type { BuildSpec, ResolvedApp, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { DATABASE_SECRET, databaseSecretGate } from './databaseSecret';
import type { Gate } from './gate';
import { probedGate, unknownGate } from './probed';

/** The id that the contract's check has; specs from before checks had probes know it by that alone. */
export const STORAGE_CLASS = 'storage-class';

/**
 * The gates before an app: that of its database's secret, and the checks that the contract makes for it or for its whole tier. The default
 * StorageClass has a step of its own, which the apps that need volumes wait for.
 */
export function gatesOf(spec: Pick<BuildSpec, 'checks'>, app: ResolvedApp): Gate[] {
  const checks = spec.checks.filter(({ moment }) => moment === 'gate');
  const ofSecret = checks.find(({ id }) => id === DATABASE_SECRET);
  const others = checks.filter(check => check !== ofSecret && !isStorageClass(check) && isFor(check, app));
  return [
    ...(app.databaseSecret === undefined
      ? []
      : [
          databaseSecretGate({
            app,
            secret: app.databaseSecret,
            check: ofSecret && isFor(ofSecret, app) ? ofSecret : undefined,
          }),
        ]),
    ...others.map(check => (check.probe ? probedGate(check, check.probe) : unknownGate(check))),
  ];
}

export function isStorageClass(check: ResolvedCheck): boolean {
  return check.probe?.kind === 'default-storage-class' || check.id === STORAGE_CLASS;
}

function isFor(check: ResolvedCheck, app: ResolvedApp): boolean {
  return check.onlyFor ? check.onlyFor.includes(app.name) : check.tier === app.tier;
}
