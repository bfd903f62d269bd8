import type {
  AccessEntry,
  Addon,
  AssociatedAccessPolicy,
  Cluster,
  Nodegroup,
  PodIdentityAssociation,
  Update,
} from '@aws-sdk/client-eks';
import { ClusterRuntime } from '../../ports';
import { SandboxInstance } from '../compute/instances';

/** Where the way to a cluster's API server stands. */
export type EndpointState =
  /** There is no name yet. */
  | { state: 'absent' }
  /** There is a name, and from the two times on it resolves and answers (PITFALLS 2). */
  | { state: 'present'; hostname: string; resolvesAt: number; answersAt: number };

/** A node group with its machines. */
export interface SandboxNodegroup {
  model: Nodegroup & { nodegroupName: string; nodegroupArn: string };
  instances: SandboxInstance[];
  clientRequestToken: string | undefined;
}

export interface SandboxAddon {
  model: Addon & { addonName: string; addonArn: string; addonVersion: string };
  clientRequestToken: string | undefined;
}

/** An access entry, bound to the role as it was when the entry was made (PITFALLS 9). */
export interface SandboxAccessEntry {
  model: AccessEntry & { principalArn: string; accessEntryArn: string };
  roleId: string | undefined;
  policies: AssociatedAccessPolicy[];
  effectiveAt: number;
}

export interface SandboxPodIdentity {
  model: PodIdentityAssociation & {
    associationId: string;
    associationArn: string;
    namespace: string;
    serviceAccount: string;
    roleArn: string;
  };
  effectiveAt: number;
}

/** One EKS cluster with all that belongs to it. `model` is what DescribeCluster answers. */
export interface SandboxCluster {
  model: Cluster & { name: string; arn: string; version: string };
  vpcId: string;
  subnetIds: string[];
  clusterSecurityGroupId: string;
  clientRequestToken: string | undefined;
  /** Selects self-managed networking add-ons, which exist in the cluster without being add-ons of EKS. */
  selfManagedAddons: boolean;
  endpoint: EndpointState;
  runtime: ClusterRuntime | undefined;
  interfaceIds: string[];
  updates: Map<string, Update>;
  nodegroups: Map<string, SandboxNodegroup>;
  addons: Map<string, SandboxAddon>;
  accessEntries: Map<string, SandboxAccessEntry>;
  podIdentities: Map<string, SandboxPodIdentity>;
}

/** Whether the control plane writes logs. */
export function loggingEnabled(cluster: SandboxCluster): boolean {
  return (cluster.model.logging?.clusterLogging ?? []).some(
    setup => setup.enabled === true && (setup.types ?? []).length > 0,
  );
}

export function clusterLogGroup(clusterName: string): string {
  return `/aws/eks/${clusterName}/cluster`;
}
