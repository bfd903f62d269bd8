import { PolicyDocument } from './policy';

function allow(...actions: string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

/** The AWS managed policies that the foundation's roles carry: AWS' names, and what of each matters here. */
const DOCUMENTS: Record<string, PolicyDocument> = {
  AdministratorAccess: allow('*'),
  AmazonEKSClusterPolicy: allow('ec2:Describe*', 'elasticloadbalancing:*', 'autoscaling:*', 'kms:DescribeKey'),
  AmazonEKSWorkerNodePolicy: allow('ec2:Describe*', 'eks:DescribeCluster', 'eks-auth:AssumeRoleForPodIdentity'),
  AmazonEC2ContainerRegistryPullOnly: allow(
    'ecr:GetAuthorizationToken',
    'ecr:BatchImportUpstreamImage',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
  ),
  AmazonEC2ContainerRegistryReadOnly: allow('ecr:Get*', 'ecr:Describe*', 'ecr:List*', 'ecr:BatchGetImage'),
  AmazonEKS_CNI_Policy: allow(
    'ec2:AssignPrivateIpAddresses',
    'ec2:AttachNetworkInterface',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:Describe*',
    'ec2:DetachNetworkInterface',
    'ec2:ModifyNetworkInterfaceAttribute',
    'ec2:UnassignPrivateIpAddresses',
    'ec2:CreateTags',
  ),
  'service-role/AmazonEBSCSIDriverPolicy': allow(
    'ec2:CreateSnapshot',
    'ec2:AttachVolume',
    'ec2:DetachVolume',
    'ec2:ModifyVolume',
    'ec2:Describe*',
    'ec2:CreateTags',
    'ec2:CreateVolume',
    'ec2:DeleteVolume',
  ),
};

export function managedPolicyArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** The document of an AWS managed policy, or `undefined` for one that the sandbox doesn't know. */
export function managedPolicyDocument(arn: string): PolicyDocument | undefined {
  return DOCUMENTS[arn.replace(/^arn:aws:iam::aws:policy\//, '')];
}
