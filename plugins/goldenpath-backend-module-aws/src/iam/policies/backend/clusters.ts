import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** What the backend lets its own identity do in a cluster: all of it, or it could not bring Argo CD. */
const ADMIN_POLICY = 'AmazonEKSClusterAdminPolicy';

/** EKS: the environment's clusters, and what is in them. Pure. */
export function clusterStatements(scope: PolicyScope): PolicyStatement[] {
  const { arn, ofClusters, newTags, ownTags, settings } = scope;
  const clusters = ofClusters('cluster');
  const partition = arn('eks', '').split(':')[1];
  return [
    {
      Sid: 'EksOffers',
      Effect: 'Allow',
      Action: ['eks:ListClusters', 'eks:DescribeClusterVersions', 'eks:DescribeAddonVersions'],
      Resource: '*',
    },
    {
      Sid: 'EksLook',
      Effect: 'Allow',
      Action: [
        'eks:DescribeCluster',
        'eks:ListNodegroups',
        'eks:ListAddons',
        'eks:ListAccessEntries',
        'eks:ListPodIdentityAssociations',
        'eks:DescribeNodegroup',
        'eks:DescribeAddon',
        'eks:DescribeAccessEntry',
        'eks:ListAssociatedAccessPolicies',
        'eks:DescribePodIdentityAssociation',
      ],
      Resource: [...clusters, ...['nodegroup', 'addon', 'access-entry', 'podidentityassociation'].flatMap(ofClusters)],
    },
    {
      // The name of what is not there yet is no resource of this action; its tags are what can be asked for.
      Sid: 'EksCreateCluster',
      Effect: 'Allow',
      Action: ['eks:CreateCluster'],
      Resource: '*',
      Condition: { StringEquals: newTags },
    },
    {
      Sid: 'EksFillClusters',
      Effect: 'Allow',
      Action: ['eks:CreateNodegroup', 'eks:CreateAddon', 'eks:CreateAccessEntry', 'eks:CreatePodIdentityAssociation'],
      Resource: clusters,
      Condition: { StringEquals: { ...newTags, ...ownTags } },
    },
    {
      Sid: 'EksTagOnCreate',
      Effect: 'Allow',
      Action: ['eks:TagResource'],
      Resource: [...clusters, ...['nodegroup', 'addon', 'access-entry', 'podidentityassociation'].flatMap(ofClusters)],
      Condition: { StringEquals: newTags },
    },
    {
      Sid: 'EksChangeOwn',
      Effect: 'Allow',
      Action: [
        'eks:UpdateClusterConfig',
        'eks:UpdatePodIdentityAssociation',
        'eks:DeleteAddon',
        'eks:DeleteAccessEntry',
        'eks:DeleteNodegroup',
        'eks:DeleteCluster',
      ],
      Resource: [...clusters, ...['nodegroup', 'addon', 'access-entry', 'podidentityassociation'].flatMap(ofClusters)],
      Condition: { StringEquals: ownTags },
    },
    {
      Sid: 'EksOwnWayIn',
      Effect: 'Allow',
      Action: ['eks:AssociateAccessPolicy'],
      Resource: ofClusters('access-entry'),
      Condition: {
        StringEquals: { ...ownTags, 'eks:accessScope': ['cluster'] },
        ArnLike: { 'eks:policyArn': [`arn:${partition}:eks::aws:cluster-access-policy/${ADMIN_POLICY}`] },
      },
    },
    {
      Sid: 'EksQuota',
      Effect: 'Allow',
      Action: ['servicequotas:GetServiceQuota'],
      Resource: [arn('servicequotas', 'eks/*'), arn('servicequotas', 'ec2/*')],
    },
    {
      // For an account that has no applied value of its own. AWS' defaults are no resources.
      Sid: 'DefaultQuotas',
      Effect: 'Allow',
      Action: ['servicequotas:GetAWSDefaultServiceQuota'],
      Resource: '*',
    },
    {
      Sid: 'LogGroups',
      Effect: 'Allow',
      Action: ['logs:DescribeLogGroups'],
      Resource: '*',
    },
    {
      Sid: 'LogGroupsOfClusters',
      Effect: 'Allow',
      Action: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:PutRetentionPolicy',
        'logs:ListTagsForResource',
        'logs:TagResource',
      ],
      Resource: scope.clusterNames.map(name => arn('logs', `log-group:/aws/eks/${name}/*`)),
    },
    ...passedRoles(scope),
    {
      Sid: 'RolesLook',
      Effect: 'Allow',
      Action: ['iam:GetRole'],
      Resource: [
        ...Object.values(settings.roles).filter(role => role !== undefined),
        // EKS itself asks whether this role exists, with the caller's permissions, before it makes a node group.
        scope.globalArn('iam', 'role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup'),
        // Its own, whose path STS does not tell.
        ...(scope.backendArn ? [] : [scope.globalArn('iam', 'role/*')]),
        ...(scope.backendArn && !settings.assumeRole && scope.backendArn.includes(':role/') ? [scope.backendArn] : []),
      ],
    },
    {
      Sid: 'ServiceRolesOfEks',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: ['eks', 'eks-nodegroup', 'spot'].map(service =>
        scope.globalArn('iam', `role/aws-service-role/${service}.amazonaws.com/*`),
      ),
      Condition: {
        StringEquals: {
          'iam:AWSServiceName': ['eks.amazonaws.com', 'eks-nodegroup.amazonaws.com', 'spot.amazonaws.com'],
        },
      },
    },
  ];
}

/** Roles are handed on, each to the service that it is for. */
function passedRoles({ settings }: PolicyScope): PolicyStatement[] {
  const { cluster, node, ...pods } = settings.roles;
  const pass = (options: { sid: string; roles: string[]; services: string[] }): PolicyStatement => ({
    Sid: options.sid,
    Effect: 'Allow',
    Action: ['iam:PassRole'],
    Resource: options.roles,
    Condition: { StringEquals: { 'iam:PassedToService': options.services } },
  });
  return [
    pass({ sid: 'PassClusterRole', roles: [cluster], services: ['eks.amazonaws.com'] }),
    // AWS does not say which of the two is asked for: EKS takes the role, and the machines carry it.
    pass({ sid: 'PassNodeRole', roles: [node], services: ['eks.amazonaws.com', 'ec2.amazonaws.com'] }),
    pass({
      sid: 'PassPodRoles',
      roles: Object.values(pods).filter(role => role !== undefined),
      services: ['eks.amazonaws.com', 'pods.eks.amazonaws.com'],
    }),
  ];
}
