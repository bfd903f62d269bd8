import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  CloudProvider,
  ClusterTransport,
  DatabaseProbe,
  Environment,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount, DatabaseAuthorities } from './account';
import { readCapacity } from './capacity';
import type { AwsClients } from './clients';
import { readClusterAccess } from './cluster/access';
import { readAwsSettings } from './config';
import { createFlow } from './flow';
import { createDnsZone } from './dns/createDnsZone';
import { Pace } from './dns/pace';
import { foundationOf } from './foundation';
import { createPreflight } from './preflight';
import { createDatabaseInstance } from './rds/createDatabaseInstance';
import { createSecretStore } from './secrets/createSecretStore';
import { createSweeps } from './sweep';

/** What {@link createAwsProvider} needs. @public */
export interface AwsProviderOptions {
  environment: Pick<Environment, 'facts' | 'config'>;
  clients: AwsClients;
  clock: Clock;
  logger: LoggerService;
  /** `aws` when not given; a sandbox has a name of its own. */
  type?: string;
  /** How much faster than the wall clock the account lives; 1 when not given. */
  speed?: number;
  /** In place of the network on the way to a cluster that lives in this process. */
  clusterTransport?: (options: { clusterName: string; endpoint: string }) => ClusterTransport | undefined;
  /** For the check that the backend reaches the database instance; without it the check looks at AWS' side alone. */
  probeDatabase?: DatabaseProbe;
  /** The pace of calls of which AWS takes only so many a second from one account; to be shared by all environments of an account. */
  pace?: Pace;
  /** Where the authorities of database instances are had from, in place of Amazon's published ones. */
  databaseAuthorities?: DatabaseAuthorities;
}

/**
 * The cloud of one environment on AWS.
 *
 * @throws InputError where the environment's AWS keys are missing or unusable, with all of them named.
 * @public
 */
export function createAwsProvider(options: AwsProviderOptions): CloudProvider {
  const {
    environment,
    clients,
    clock,
    logger,
    speed = 1,
    clusterTransport,
    probeDatabase,
    databaseAuthorities,
    pace = new Pace({ clock }),
  } = options;
  const settings = readAwsSettings({ environment: environment.facts.name, config: environment.config });
  const account: AwsAccount = {
    clients,
    settings,
    prefix: environment.facts.prefix,
    clock,
    logger,
    speed,
    ...(clusterTransport && { clusterTransport }),
    ...(databaseAuthorities && { databaseAuthorities }),
  };
  return {
    type: options.type ?? 'aws',
    speed,
    flow: spec => createFlow(account, spec),
    preflight: () => createPreflight(account, { probeDatabase }),
    capacity: question => readCapacity(account, question),
    sweep: spec => createSweeps(account, spec),
    foundation: spec => foundationOf(account, spec),
    clusterAccess: (spec, { signal }) => readClusterAccess({ account, spec, signal }),
    zone: createDnsZone({ account, pace }),
    secrets: createSecretStore(account),
    ...(settings.rds && { databaseInstance: createDatabaseInstance({ account, settings: settings.rds }) }),
  };
}
