import type { Contract } from '../../contract/types';
import { databaseNamesOf } from '../../identity/databaseNames';
import { databaseSecretNameOf, type BuildIdentity } from '../../identity/names';
import type { BuildRequest, EnvironmentFacts } from '../request';
import type { BuildSpec } from '../spec';
import type { Refuse } from './refuse';
import { databaseAppOf } from './renderApps';
import type { AppDecisions } from './selectApps';
import type { TierSelections } from './selectTiers';

/** A database that the build is to have, and where in the request it is asked for. */
interface Wanted {
  app: string;
  path: string;
}

/**
 * The application databases that the build gets: those that were asked for, and in an ephemeral build those of its own apps as well, whose names carry the
 * build's id so that nobody else could make them. Only a build that reaches a tier with the RDS instance can have any: one that stops below must
 * never need the database.
 */
export function chooseDatabases(options: {
  asked: BuildRequest['databases'];
  contract: Contract;
  tiers: TierSelections;
  decisions: AppDecisions;
  identity: BuildIdentity;
  environment: EnvironmentFacts;
  refuse: Refuse;
}): BuildSpec['databases'] {
  const { identity, refuse } = options;
  const asked = canHaveDatabases(options) ? readAsked(options) : [];
  const known = new Set(asked.map(({ app }) => app));
  const wanted = [...asked, ...ownWanted(options).filter(({ app }) => !known.has(app))];
  return wanted.flatMap(({ app, path }) => {
    const names = databaseNamesOf({ ...identity, app });
    switch (names.result) {
      case 'refused':
        refuse({ path, code: names.code, message: names.reason });
        return [];
      case 'named':
        return [
          { app, database: names.database, role: names.role, secret: databaseSecretNameOf({ ...identity, app }) },
        ];
    }
  });
}

function canHaveDatabases(options: Parameters<typeof chooseDatabases>[0]): boolean {
  const { asked = [], contract, tiers, environment, refuse } = options;
  if (asked.length === 0) {
    return false;
  }
  if (!environment.offers.rds) {
    refuse({
      path: 'databases',
      code: 'NOT_SUPPORTED',
      message: `The environment ${environment.name} offers no RDS instance, so a build there has no databases`,
    });
    return false;
  }
  const withDatabase = contract.tiers.filter(tier => tier.requires?.includes('rds'));
  if (!withDatabase.some(tier => tiers.get(tier.id)?.selection.state === 'requested')) {
    refuse({
      path: 'databases',
      code: 'NOT_SUPPORTED',
      message: `Databases come with ${
        withDatabase.length > 0 ? `tier ${withDatabase[0].id}` : 'a tier that requires RDS'
      }, which this build does not reach; leave databases out`,
    });
    return false;
  }
  return true;
}

function readAsked(options: { asked: BuildRequest['databases']; refuse: Refuse }): Wanted[] {
  const { asked = [], refuse } = options;
  return asked.flatMap(({ app }, index) => {
    const path = `databases[${index}].app`;
    if (asked.findIndex(other => other.app === app) < index) {
      refuse({ path, code: 'INVALID', message: `A database for "${app}" is asked for twice` });
      return [];
    }
    return [{ app, path }];
  });
}

/** A persistent cluster's apps use databases of the environment, which are asked for by themselves. */
function ownWanted(options: { contract: Contract; decisions: AppDecisions; identity: BuildIdentity }): Wanted[] {
  const { contract, decisions, identity } = options;
  switch (identity.lifecycle) {
    case 'persistent':
      return [];
    case 'ephemeral':
      return contract.apps
        .filter(app => decisions.get(app.name)?.state === 'deployed' && app.clusterFacts?.includes('databaseSecret'))
        .map(app => ({ app: databaseAppOf(app), path: 'databases' }));
  }
}
