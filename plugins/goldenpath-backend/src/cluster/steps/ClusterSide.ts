import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildSpec, ResolvedTier, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterAccessSource } from '../client/withCluster';
import type { ManifestSource } from '../manifest/ManifestSource';

/** Whether the secret of an app's database can be read where the cluster will read it. */
export type DatabaseSecretSource = (options: {
  /** The secret's name. */
  secret: string;
  signal: AbortSignal;
}) => Promise<{ state: 'present' } | { state: 'missing'; message: string }>;

/** What the in-cluster steps of one build work with. */
export interface ClusterSide {
  spec: BuildSpec;
  access: ClusterAccessSource;
  manifests: ManifestSource;
  logger: LoggerService;
  /** How much faster than the wall clock the cluster lives. */
  speed: number;
  /** Absent where the environment cannot say; apps that need a database secret then wait for one that can. */
  databaseSecrets?: DatabaseSecretSource;
}

/** A tier of the spec; Argo CD's own tier may be one that the contract does not list criteria for. */
export function tierOf(spec: BuildSpec, id: TierId): ResolvedTier | undefined {
  return spec.tiers.find(tier => tier.id === id);
}
