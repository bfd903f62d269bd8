import { NORMALISED_NAMES } from '../dnsGuardPolicy';
import type { PolicyStatement } from '../policyDocument';
import type { PolicyScope } from './scope';

/**
 * ExternalDNS: the environment's zone. The role is shared by all builds; the session policy of each build's association takes away what is not that
 * build's, so that this is no more than the most that any of them may do. Pure.
 */
export function externalDnsStatements({ settings, baseDomain, arn }: PolicyScope): PolicyStatement[] {
  const partition = arn('route53', '').split(':')[1];
  const zone = `arn:${partition}:route53:::hostedzone/${settings.hostedZoneId}`;
  return [
    { Sid: 'ZonesList', Effect: 'Allow', Action: ['route53:ListHostedZones'], Resource: '*' },
    {
      Sid: 'ZoneLook',
      Effect: 'Allow',
      Action: ['route53:ListResourceRecordSets', 'route53:ListTagsForResource', 'route53:ListTagsForResources'],
      Resource: zone,
    },
    {
      Sid: 'ZoneWrite',
      Effect: 'Allow',
      Action: ['route53:ChangeResourceRecordSets'],
      Resource: zone,
      Condition: {
        'ForAllValues:StringLike': { [NORMALISED_NAMES]: [`*.${baseDomain}`] },
        Null: { [NORMALISED_NAMES]: 'false' },
      },
    },
  ];
}

/** External Secrets: reads what stands below the environment's path. Pure. */
export function externalSecretsStatements({ arn, secretPath }: PolicyScope): PolicyStatement[] {
  return [
    {
      Sid: 'SecretsOfEnvironment',
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: arn('secretsmanager', `secret:${secretPath}/*`),
    },
  ];
}

/**
 * Cluster Autoscaler: looks at all groups, which has no narrower resource, and changes those of its own cluster alone. Pod Identity says in a session
 * tag which cluster that is, and EKS in a tag of the group. Pure.
 */
export function autoscalerStatements({ arn, clusterNames, ofClusters }: PolicyScope): PolicyStatement[] {
  return [
    {
      Sid: 'GroupsLook',
      Effect: 'Allow',
      Action: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLaunchConfigurations',
        'autoscaling:DescribeScalingActivities',
        'autoscaling:DescribeTags',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      Resource: '*',
    },
    { Sid: 'NodegroupsLook', Effect: 'Allow', Action: ['eks:DescribeNodegroup'], Resource: ofClusters('nodegroup') },
    {
      Sid: 'GroupsOfOwnCluster',
      Effect: 'Allow',
      Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      Resource: arn('autoscaling', 'autoScalingGroup:*'),
      Condition: {
        StringEquals: { 'aws:ResourceTag/eks:cluster-name': ['${aws:PrincipalTag/eks-cluster-name}'] },
        StringLike: { 'aws:ResourceTag/eks:cluster-name': clusterNames },
      },
    },
  ];
}
