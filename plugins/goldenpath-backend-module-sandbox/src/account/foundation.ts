import type { PublicAccessBlock } from './storage/buckets';

/** The ids of the foundation that a sandbox account holds at its start, for configuration and tests. */
export const sandboxFoundation = {
  accountId: '111122223333',
  region: 'eu-west-1',
  vpcId: 'vpc-0f1e2d3c4b5a69780',
  vpcCidr: '10.42.0.0/16',
  defaultSecurityGroupId: 'sg-0f1e2d3c4b5a69780',
  subnets: [
    { id: 'subnet-0a00000000000001a', zone: 'eu-west-1a', zoneId: 'euw1-az1', cidr: '10.42.0.0/20' },
    { id: 'subnet-0a00000000000001b', zone: 'eu-west-1b', zoneId: 'euw1-az2', cidr: '10.42.16.0/20' },
    { id: 'subnet-0a00000000000001c', zone: 'eu-west-1c', zoneId: 'euw1-az3', cidr: '10.42.32.0/20' },
  ],
  hostedZones: [
    { id: 'Z0DEV1SANDBOX00000001', name: 'dev.goldenpathidp.io' },
    { id: 'Z0PROD1SANDBOX0000001', name: 'prod.goldenpathidp.io' },
  ],
  roles: {
    cluster: 'arn:aws:iam::111122223333:role/goldenpath-eks-cluster',
    node: 'arn:aws:iam::111122223333:role/goldenpath-eks-node',
    ebsCsi: 'arn:aws:iam::111122223333:role/goldenpath-ebs-csi',
    externalDns: 'arn:aws:iam::111122223333:role/goldenpath-external-dns',
    externalSecrets: 'arn:aws:iam::111122223333:role/goldenpath-external-secrets',
    autoscaler: 'arn:aws:iam::111122223333:role/goldenpath-cluster-autoscaler',
    /** Who calls with credentials that the sandbox has not issued itself. */
    caller: 'arn:aws:iam::111122223333:role/goldenpath-backend',
    /** What the caller may assume, where a role per environment is configured. */
    provisioner: 'arn:aws:iam::111122223333:role/goldenpath-provisioner',
  },
} as const;

/** An RDS instance of the foundation. What is not given is as an owner of a foundation would have chosen it. */
export interface SandboxDatabaseSeed {
  identifier: string;
  /** A major such as `17`, or a version in full; RDS' default of those that can be run here where not given. */
  engineVersion?: string;
  /** `db.t3.micro` where not given. */
  instanceClass?: string;
  /** In GiB; 20 where not given. */
  allocatedStorage?: number;
  /** `postgres` where not given. Its password is in a secret that RDS manages. */
  masterUsername?: string;
  /** On where not given. */
  deletionProtection?: boolean;
  /** In days; 7 where not given. */
  backupRetentionPeriod?: number;
  /** Whether connections without TLS are refused; on where not given. */
  forceTls?: boolean;
  /** Whether its security group lets the foundation's subnets in; on where not given. */
  open?: boolean;
  tags?: Record<string, string>;
}

/** What an operator of the sandbox can add to the foundation, or change in it. */
export interface SandboxSeed {
  /** Further hosted zones. */
  hostedZones?: { id: string; name: string }[];
  /** Service quota "Clusters" of EKS (L-1194D53C); 100 by default. */
  clusterQuota?: number;
  /** Quotas, by their code, of which Service Quotas does not know the account's applied value, or nothing at all. */
  hiddenQuotas?: { [quotaCode: string]: 'applied' | 'all' };
  /** Tags of the foundation's VPC and subnets. */
  networkTags?: Record<string, string>;
  /** S3 buckets, private unless something else is said; none where not given. */
  buckets?: { name: string; region?: string; publicAccessBlock?: PublicAccessBlock; policyIsPublic?: boolean }[];
  /** RDS instances, available at once; none where not given. */
  databaseInstances?: SandboxDatabaseSeed[];
}
