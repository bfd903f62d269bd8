export { createClusterFlow } from './createClusterFlow';
export { createClusterSide } from './createClusterSide';
export { createAssessor } from './assessor/createAssessor';
export { createManifestSource, type ManifestSource } from './manifest/ManifestSource';
export type { ClusterAccessSource } from './client/withCluster';
export type { DatabaseSecretSource } from './steps/ClusterSide';
