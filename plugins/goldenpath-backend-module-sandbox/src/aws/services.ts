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
import { service, type Service } from '../protocol';
import { instanceOperations } from './ec2/instances';
import { instanceTypeOperations } from './ec2/instanceTypes';
import { networkOperations } from './ec2/network';
import { securityGroupOperations } from './ec2/securityGroups';
import { tagOperations as ec2TagOperations } from './ec2/tags';
import { volumeOperations } from './ec2/volumes';
import { accessOperations } from './eks/access';
import { addonOperations } from './eks/addons';
import { clusterOperations } from './eks/clusters';
import { nodegroupOperations } from './eks/nodegroups';
import { podIdentityOperations } from './eks/podIdentity';
import { tagOperations as eksTagOperations } from './eks/tags';
import { loadBalancerOperations } from './elb/loadBalancers';
import { roleOperations } from './iam/roles';
import { simulationOperations } from './iam/simulation';
import { logGroupOperations } from './logs/logGroups';
import { quotaOperations } from './quotas';
import { engineVersionOperations } from './rds/engineVersions';
import { databaseInstanceOperations } from './rds/instances';
import { parameterGroupOperations } from './rds/parameterGroups';
import { snapshotOperations } from './rds/snapshots';
import { subnetGroupOperations } from './rds/subnetGroups';
import { databaseTagOperations } from './rds/tags';
import { recordOperations } from './route53/records';
import { zoneOperations } from './route53/zones';
import { bucketOperations } from './s3/buckets';
import { secretOperations } from './secrets/secrets';
import { secretValueOperations } from './secrets/values';
import { RequestContext } from './serve';
import { stsOperations } from './sts';
import { taggingOperations } from './tagging';

const CLIENT = { region: sandboxFoundation.region };

/** The services of the account. Each speaks the protocol of the SDK's own client; the clients are never called. */
export function awsServices(): Service<RequestContext>[] {
  return [
    service('eks', new EKSClient(CLIENT), [
      ...clusterOperations,
      ...nodegroupOperations,
      ...addonOperations,
      ...accessOperations,
      ...podIdentityOperations,
      ...eksTagOperations,
    ]),
    service('ec2', new EC2Client(CLIENT), [
      ...networkOperations,
      ...securityGroupOperations,
      ...instanceOperations,
      ...instanceTypeOperations,
      ...volumeOperations,
      ...ec2TagOperations,
    ]),
    service('sts', new STSClient(CLIENT), stsOperations),
    service('iam', new IAMClient(CLIENT), [...roleOperations, ...simulationOperations]),
    service('route53', new Route53Client(CLIENT), [...zoneOperations, ...recordOperations]),
    service('elasticloadbalancing', new ElasticLoadBalancingV2Client(CLIENT), loadBalancerOperations),
    service('logs', new CloudWatchLogsClient(CLIENT), logGroupOperations),
    service('tagging', new ResourceGroupsTaggingAPIClient(CLIENT), taggingOperations),
    service('servicequotas', new ServiceQuotasClient(CLIENT), quotaOperations),
    service('rds', new RDSClient(CLIENT), [
      ...databaseInstanceOperations,
      ...subnetGroupOperations,
      ...parameterGroupOperations,
      ...snapshotOperations,
      ...engineVersionOperations,
      ...databaseTagOperations,
    ]),
    service('s3', new S3Client(CLIENT), bucketOperations),
    service('secretsmanager', new SecretsManagerClient(CLIENT), [...secretOperations, ...secretValueOperations]),
  ];
}
