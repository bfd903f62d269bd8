import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, CloudProvider, ClusterTransport, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from './account';
import type { AwsClients } from './clients';
import { readClusterAccess } from './cluster/access';
import { readAwsSettings } from './config';
import { createFlow } from './flow';
import { foundationOf } from './foundation';
import { createPreflight } from './preflight';
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
}

/**
 * The cloud of one environment on AWS.
 *
 * @throws InputError where the environment's AWS keys are missing or unusable, with all of them named.
 * @public
 */
export function createAwsProvider(options: AwsProviderOptions): CloudProvider {
  const { environment, clients, clock, logger, speed = 1, clusterTransport } = options;
  const account: AwsAccount = {
    clients,
    settings: readAwsSettings({ environment: environment.facts.name, config: environment.config }),
    clock,
    logger,
    speed,
    ...(clusterTransport && { clusterTransport }),
  };
  return {
    type: options.type ?? 'aws',
    speed,
    flow: spec => createFlow(account, spec),
    preflight: () => createPreflight(account),
    sweep: spec => createSweeps(account, spec),
    foundation: async spec => foundationOf(account, spec),
    clusterAccess: (spec, { signal }) => readClusterAccess({ account, spec, signal }),
  };
}
