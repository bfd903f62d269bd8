import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** What the controllers of a cluster make in the account, and what is looked at before one is made. Pure. */
export function leftoverStatements(scope: PolicyScope): PolicyStatement[] {
  const { arn, clusterNames, ownTags, settings } = scope;
  const vpc = arn('ec2', `vpc/${settings.vpcId}`);
  const environment = { 'aws:ResourceTag/Environment': [settings.environment] };
  return [
    {
      Sid: 'NetworkLook',
      Effect: 'Allow',
      Action: [
        'ec2:DescribeVpcs',
        'ec2:DescribeSubnets',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSecurityGroupRules',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeVolumes',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceTypes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTags',
        'tag:GetResources',
      ],
      Resource: '*',
    },
    {
      Sid: 'InterfacesLeftByCni',
      Effect: 'Allow',
      Action: ['ec2:DeleteNetworkInterface'],
      Resource: arn('ec2', 'network-interface/*'),
      Condition: { StringLike: { 'aws:ResourceTag/cluster.k8s.amazonaws.com/name': clusterNames } },
    },
    {
      // Older ones carry no name of a cluster; the backend goes by the cluster's security group then, which IAM cannot.
      Sid: 'UnnamedInterfacesLeftByCni',
      Effect: 'Allow',
      Action: ['ec2:DeleteNetworkInterface'],
      Resource: arn('ec2', 'network-interface/*'),
      Condition: {
        ArnLike: { 'ec2:Vpc': [vpc] },
        Null: {
          'aws:ResourceTag/node.k8s.amazonaws.com/createdAt': 'false',
          'aws:ResourceTag/cluster.k8s.amazonaws.com/name': 'true',
        },
      },
    },
    {
      // The storage driver puts the build's tags on every volume that it makes.
      Sid: 'VolumesOfClaims',
      Effect: 'Allow',
      Action: ['ec2:DeleteVolume'],
      Resource: arn('ec2', 'volume/*'),
      Condition: { StringEquals: ownTags, Null: { 'aws:ResourceTag/kubernetes.io/created-for/pvc/name': 'false' } },
    },
    {
      // Controllers name the cluster in the key of a tag alone, where IAM takes no wildcard: the VPC is the fence.
      Sid: 'SecurityGroupsOfVpc',
      Effect: 'Allow',
      Action: ['ec2:DeleteSecurityGroup', 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
      Resource: arn('ec2', 'security-group/*'),
      Condition: { ArnLike: { 'ec2:Vpc': [vpc] } },
    },
    {
      // By the annotation that the contract's Services carry.
      Sid: 'LoadBalancersOfServices',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DeleteTargetGroup'],
      Resource: [arn('elasticloadbalancing', 'loadbalancer/*'), arn('elasticloadbalancing', 'targetgroup/*')],
      Condition: { StringEquals: environment, Null: { 'aws:ResourceTag/kubernetes.io/service-name': 'false' } },
    },
    {
      // By the tag of the AWS Load Balancer Controller.
      Sid: 'LoadBalancersOfIngresses',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DeleteTargetGroup'],
      Resource: [arn('elasticloadbalancing', 'loadbalancer/*'), arn('elasticloadbalancing', 'targetgroup/*')],
      Condition: { StringLike: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': clusterNames } },
    },
  ];
}
