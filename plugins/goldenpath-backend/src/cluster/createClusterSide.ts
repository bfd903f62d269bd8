import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CloudProvider, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Assessor } from '../reconciler/types';
import { createAssessor } from './assessor/createAssessor';
import type { ClusterAccessSource } from './client/withCluster';
import { createClusterFlow } from './createClusterFlow';
import { createDatabaseSecrets } from './databaseSecrets';
import type { ManifestSource } from './manifest/ManifestSource';

/** The in-cluster half of every build's flow, whatever cloud the cluster is in. */
export function createClusterSide(options: { manifests: ManifestSource; logger: LoggerService }): {
  steps(build: { spec: BuildSpec; provider: CloudProvider }): Step[];
  assessor(build: { spec: BuildSpec; provider: CloudProvider }): Assessor;
} {
  return {
    steps: build =>
      createClusterFlow({
        ...options,
        spec: build.spec,
        access: accessOf(build),
        speed: build.provider.speed,
        ...(build.provider.secrets && { databaseSecrets: createDatabaseSecrets(build.provider.secrets) }),
      }),
    assessor: build => createAssessor({ logger: options.logger, access: accessOf(build), speed: build.provider.speed }),
  };
}

function accessOf(build: { spec: BuildSpec; provider: CloudProvider }): ClusterAccessSource {
  return ({ signal }) => build.provider.clusterAccess(build.spec, { signal });
}
