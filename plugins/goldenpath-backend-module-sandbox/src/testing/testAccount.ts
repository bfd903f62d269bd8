import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EKSClient } from '@aws-sdk/client-eks';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { sandboxFoundation } from '../account/foundation';
import { sandboxCredentials } from '../account/identity/callers';
import { Sandbox, SandboxOptions } from '../sandbox';
import { VirtualSandboxTime } from '../time';
import { emptyCluster } from './emptyCluster';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A sandbox in virtual time, and the real SDK's clients on it. Each client tries once, so that faults are seen. */
export function testAccount(options: Omit<SandboxOptions, 'time'> = {}) {
  const time = new VirtualSandboxTime({ startAt: Date.UTC(2026, 0, 23, 9) });
  const sandbox = Sandbox.create({ time, latencies: { spread: 'median' }, clusterRuntime: emptyCluster, ...options });
  const config = {
    region: sandboxFoundation.region,
    credentials: sandboxCredentials,
    requestHandler: sandbox.requestHandler,
    maxAttempts: 1,
  };
  return {
    sandbox,
    time,
    config,
    /** Lets time pass. */
    pass: (milliseconds: number) => time.advanceTo(time.now() + milliseconds),
    eks: new EKSClient(config),
    ec2: new EC2Client(config),
    sts: new STSClient(config),
    iam: new IAMClient(config),
    route53: new Route53Client(config),
    elb: new ElasticLoadBalancingV2Client(config),
    logs: new CloudWatchLogsClient(config),
    tagging: new ResourceGroupsTaggingAPIClient(config),
    quotas: new ServiceQuotasClient(config),
    secrets: new SecretsManagerClient(config),
    rds: new RDSClient(config),
    s3: new S3Client(config),
  };
}

/** What CreateCluster needs, on the foundation. */
export function clusterInput(name: string) {
  return {
    name,
    version: '1.34',
    roleArn: sandboxFoundation.roles.cluster,
    resourcesVpcConfig: { subnetIds: sandboxFoundation.subnets.map(subnet => subnet.id) },
    accessConfig: {
      authenticationMode: 'API' as const,
      bootstrapClusterCreatorAdminPermissions: true,
    },
    bootstrapSelfManagedAddons: false,
    tags: { Project: 'goldenpath', BuildId: '23-01-26-01' },
  };
}

/** What CreateNodegroup needs, on the foundation. */
export function nodegroupInput(clusterName: string, nodegroupName = 'default') {
  return {
    clusterName,
    nodegroupName,
    nodeRole: sandboxFoundation.roles.node,
    subnets: sandboxFoundation.subnets.map(subnet => subnet.id),
    instanceTypes: ['t3.large'],
    scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 3 },
  };
}

export { MINUTE, SECOND };
