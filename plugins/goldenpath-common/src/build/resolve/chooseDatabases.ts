import type { Contract } from '../../contract/types';
import { databaseNamesOf } from '../../identity/databaseNames';
import { databaseSecretNameOf, type BuildIdentity } from '../../identity/names';
import type { BuildRequest, EnvironmentFacts } from '../request';
import type { BuildSpec } from '../spec';
import type { Refuse } from './refuse';
import type { TierSelections } from './selectTiers';

/**
 * The application databases that the build gets. Only a build that reaches a tier with the RDS instance can have any: one that stops below must never
 * need the database.
 */
export function chooseDatabases(options: {
  asked: BuildRequest['databases'];
  contract: Contract;
  tiers: TierSelections;
  identity: BuildIdentity;
  environment: EnvironmentFacts;
  refuse: Refuse;
}): BuildSpec['databases'] {
  const { contract, tiers, identity, environment, refuse } = options;
  const asked = options.asked ?? [];
  if (asked.length === 0) {
    return [];
  }
  if (!environment.offers.rds) {
    refuse({
      path: 'databases',
      code: 'NOT_SUPPORTED',
      message: `The environment ${environment.name} offers no RDS instance, so a build there has no databases`,
    });
    return [];
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
    return [];
  }
  return asked.flatMap(({ app }, index) => {
    const path = `databases[${index}].app`;
    if (asked.findIndex(other => other.app === app) < index) {
      refuse({ path, code: 'INVALID', message: `A database for "${app}" is asked for twice` });
      return [];
    }
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
