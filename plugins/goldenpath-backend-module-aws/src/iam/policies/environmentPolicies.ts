import type { Contract, RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsSettings } from '../../config';
import type { PolicyStatement, TrustPolicy } from '../policyDocument';
import { clusterStatements } from './backend/clusters';
import { databaseInstanceStatements } from './backend/databaseInstance';
import { leftoverStatements } from './backend/leftovers';
import { objectStoreStatements } from './backend/objectStore';
import { recordStatements } from './backend/records';
import { secretStatements } from './backend/secrets';
import { autoscalerStatements, externalDnsStatements, externalSecretsStatements } from './controllers';
import { type NamedPolicy, toPolicies } from './documents';
import { policyScope, type PolicyScope } from './scope';
import { trustPolicy } from './trust';

/** What one role of an environment must be, and may do. @public */
export interface RolePolicies {
  /** `backend`, or the key below `roles` in the environment's configuration. */
  role: 'backend' | RoleKey;
  /** The role's ARN, where the configuration or the caller names it. */
  arn?: string;
  /** Who may assume it. Absent for the backend where nobody was named. */
  trust?: TrustPolicy;
  /** AWS' own policies to attach, by ARN. */
  awsManaged: string[];
  /** Policies to make and attach, all of them. */
  policies: NamedPolicy[];
  /** What must be known about it, in sentences. */
  notes: string[];
}

/** What {@link environmentPolicies} needs. @public */
export interface EnvironmentPoliciesOptions {
  settings: AwsSettings;
  prefix: string;
  /** `goldenpathidp.io` */
  domain: string;
  /** Says which pods get which role. */
  contract: Contract;
  /** ARN of the role or user that the backend is in the account; that of `assumeRole` where it is not given. */
  backendArn?: string;
  /** ARN of the identity that the backend's process has and assumes `assumeRole` with. */
  trustedArn?: string;
}

/** AWS' own policies, which EKS asks for by name. */
const AWS_MANAGED: { [key in RoleKey]: string[] } = {
  cluster: ['AmazonEKSClusterPolicy'],
  // The network plugin works with the machine's role.
  node: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonEKS_CNI_Policy'],
  ebsCsi: ['service-role/AmazonEBSCSIDriverPolicy'],
  externalDns: [],
  externalSecrets: [],
  autoscaler: [],
};

const ROLE_KEYS: RoleKey[] = ['cluster', 'node', 'ebsCsi', 'externalDns', 'externalSecrets', 'autoscaler'];

/**
 * The IAM policies of one environment: what the backend needs, no more, and what each of the roles that it hands on must be. Read off the same settings
 * as everything that is then done with them. Pure.
 *
 * @public
 */
export function environmentPolicies(options: EnvironmentPoliciesOptions): RolePolicies[] {
  const { settings, contract } = options;
  const scope = policyScope(options);
  const name = (role: string) => `${options.prefix}-${settings.environment}-${role}`;
  return [
    backendPolicies({ scope, name: name('backend'), trustedArn: options.trustedArn }),
    ...ROLE_KEYS.map((role): RolePolicies => {
      const arn = settings.roles[role];
      return {
        role,
        ...(arn && { arn }),
        trust: trustPolicy({ key: role, scope, contract }),
        awsManaged: AWS_MANAGED[role].map(policy => awsPolicyArn(scope, policy)),
        policies: toPolicies({ name: name(kebab(role)), statements: statementsOf(role, scope) }),
        notes: notesOf({ role, settings }),
      };
    }),
  ];
}

/** All that the backend itself does in the account. Pure. */
export function backendStatements(scope: PolicyScope): PolicyStatement[] {
  const { objectStore, rds } = scope.settings;
  return [
    ...clusterStatements(scope),
    ...leftoverStatements(scope),
    ...recordStatements(scope),
    ...secretStatements(scope),
    ...(objectStore ? objectStoreStatements(scope, objectStore) : []),
    ...(rds ? databaseInstanceStatements(scope, rds) : []),
  ];
}

function backendPolicies(options: { scope: PolicyScope; name: string; trustedArn?: string }): RolePolicies {
  const { scope, name, trustedArn } = options;
  const { backendArn } = scope;
  const policies = toPolicies({ name, statements: backendStatements(scope) });
  return {
    role: 'backend',
    ...(backendArn && { arn: backendArn }),
    ...(trustedArn && {
      trust: {
        Version: '2012-10-17',
        Statement: [{ Sid: 'Backend', Effect: 'Allow', Principal: { AWS: trustedArn }, Action: ['sts:AssumeRole'] }],
      },
    }),
    awsManaged: [],
    policies,
    notes: [
      ...(policies.length > 1
        ? [`The statements do not fit into one managed policy of IAM: all ${policies.length} are to be attached.`]
        : []),
      ...(backendArn
        ? []
        : [
            'The role is not known (neither assumeRole nor a role was named), so it may look at any role of the account to find its own.',
          ]),
      ...(trustedArn || !scope.settings.assumeRole
        ? []
        : ['Its trust policy was left out: the identity that assumes it was not named.']),
    ],
  };
}

function statementsOf(role: RoleKey, scope: PolicyScope): PolicyStatement[] {
  switch (role) {
    case 'cluster':
    case 'node':
    case 'ebsCsi':
      return [];
    case 'externalDns':
      return externalDnsStatements(scope);
    case 'externalSecrets':
      return externalSecretsStatements(scope);
    case 'autoscaler':
      return autoscalerStatements(scope);
  }
}

function notesOf(options: { role: RoleKey; settings: AwsSettings }): string[] {
  const { role, settings } = options;
  const missing = settings.roles[role]
    ? []
    : [`Name it in goldenpath.environments.${settings.environment}.roles.${role} once it is there.`];
  switch (role) {
    case 'externalDns':
      return [
        ...missing,
        "Shared by all builds; the session policy of each build's association narrows it to that build's names.",
      ];
    case 'externalSecrets':
      return [...missing, 'Shared by all builds: each can read the secrets of the whole environment.'];
    case 'cluster':
    case 'node':
    case 'ebsCsi':
    case 'autoscaler':
      return missing;
  }
}

function awsPolicyArn({ arn }: PolicyScope, policy: string): string {
  return `arn:${arn('iam', '').split(':')[1]}:iam::aws:policy/${policy}`;
}

function kebab(role: RoleKey): string {
  return role.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
