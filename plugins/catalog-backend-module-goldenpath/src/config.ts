import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const ROOT = 'catalog.providers.goldenpath';
const FULL: SchedulerServiceTaskScheduleDefinition = { frequency: { minutes: 10 }, timeout: { minutes: 5 } };
const CHANGES: SchedulerServiceTaskScheduleDefinition = { frequency: { seconds: 15 }, timeout: { minutes: 1 } };

/** When the catalog is told. */
export interface Schedules {
  /** Everything is read anew and replaced. */
  full: SchedulerServiceTaskScheduleDefinition;
  /** What has changed in between. */
  changes: SchedulerServiceTaskScheduleDefinition;
}

/** What an operator may say about the entities. */
export interface ProviderConfig {
  schedules: Schedules;
  /** By environment: the role that Backstage's Kubernetes plugin assumes to enter its clusters. */
  assumeRoles: ReadonlyMap<string, string>;
  /** Where the pages are that entities link to. */
  appBaseUrl: string;
}

/** Throws where a schedule or a role is none. */
export function readProviderConfig(config: RootConfigService): ProviderConfig {
  const own = config.getOptionalConfig(ROOT);
  return {
    schedules: { full: schedule(own, 'schedule') ?? FULL, changes: schedule(own, 'changes') ?? CHANGES },
    assumeRoles: readRoles(own?.getOptionalConfig('kubernetes.assumeRoles')),
    appBaseUrl: config.getString('app.baseUrl'),
  };
}

function schedule(own: Config | undefined, key: string): SchedulerServiceTaskScheduleDefinition | undefined {
  const given = own?.getOptionalConfig(key);
  if (!given) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(given);
  } catch (error) {
    throw new InputError(`${ROOT}.${key} is no schedule`, error);
  }
}

function readRoles(roles: Config | undefined): ReadonlyMap<string, string> {
  return new Map(roles?.keys().map(environment => [environment, roles.getString(environment)]));
}
