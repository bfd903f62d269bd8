import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EKSClient, type EKSClientConfig } from '@aws-sdk/client-eks';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { type ClientBudget, keepToBudget } from './throttle/keepToBudget';
import type { AwsService } from './throttle/limits';

/** Milliseconds until a connection must stand. */
const CONNECTION_TIMEOUT_MS = 5_000;
/** Milliseconds that one request may take; the reconciler looks again after that. */
const REQUEST_TIMEOUT_MS = 20_000;

/** Every SDK client that one environment needs, all with the same credentials. @public */
export interface AwsClients {
  region: string;
  /** Remembers its answer until it is about to expire. */
  credentials: AwsCredentialIdentityProvider;
  ec2: EC2Client;
  eks: EKSClient;
  elb: ElasticLoadBalancingV2Client;
  iam: IAMClient;
  logs: CloudWatchLogsClient;
  quotas: ServiceQuotasClient;
  rds: RDSClient;
  route53: Route53Client;
  s3: S3Client;
  secrets: SecretsManagerClient;
  sts: STSClient;
  tagging: ResourceGroupsTaggingAPIClient;
}

/** What {@link createAwsClients} needs. @public */
export interface AwsClientsOptions {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  /** In place of AWS' own endpoints, for all services. */
  endpoint?: string;
  /** In place of the network, for all services. */
  requestHandler?: EKSClientConfig['requestHandler'];
  /** What every call is taken from before it is made. Without it nothing but AWS limits them. */
  budget?: ClientBudget;
}

/**
 * The only place that makes SDK clients. They try once: backoff belongs to the reconciler, where it survives a restart.
 *
 * @public
 */
export function createAwsClients(options: AwsClientsOptions): AwsClients {
  const { region, endpoint } = options;
  const network: NodeHttpHandlerOptions = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
  const shared = {
    region,
    maxAttempts: 1,
    customUserAgent: 'goldenpath',
    requestHandler: options.requestHandler ?? network,
    ...(endpoint && { endpoint }),
  };
  const kept = <Client extends object>(service: AwsService, client: Client): Client => {
    if (options.budget) {
      keepToBudget({ client, service, budget: options.budget });
    }
    return client;
  };
  const sts = kept('sts', new STSClient({ ...shared, credentials: options.credentials }));
  // A client remembers what its provider answered. One memory for all: a role is assumed once an hour, not once per service.
  const credentials: AwsCredentialIdentityProvider = () => sts.config.credentials();
  const configuration = { ...shared, credentials };
  return {
    region,
    credentials,
    ec2: kept('ec2', new EC2Client(configuration)),
    eks: kept('eks', new EKSClient(configuration)),
    elb: kept('elasticloadbalancing', new ElasticLoadBalancingV2Client(configuration)),
    iam: kept('iam', new IAMClient(configuration)),
    logs: kept('logs', new CloudWatchLogsClient(configuration)),
    quotas: kept('servicequotas', new ServiceQuotasClient(configuration)),
    rds: kept('rds', new RDSClient(configuration)),
    route53: kept('route53', new Route53Client(configuration)),
    // Only AWS' own endpoints have a host name for each bucket.
    s3: kept('s3', new S3Client({ ...configuration, ...(endpoint && { forcePathStyle: true }) })),
    secrets: kept('secretsmanager', new SecretsManagerClient(configuration)),
    sts,
    tagging: kept('tag', new ResourceGroupsTaggingAPIClient(configuration)),
  };
}
