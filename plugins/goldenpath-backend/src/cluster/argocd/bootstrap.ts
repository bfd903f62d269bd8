import { bootstrapFile, type BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DesiredObject } from '../client/objects';
import { BOOTSTRAP_CONFIG_MAP, BOOTSTRAP_KEY, buildLabels } from './names';

/**
 * The bootstrap ConfigMap.
 *
 * @param storageClassReady - what the cluster shows; only asked for where the spec left it to the cluster.
 */
export function renderBootstrap(options: { spec: BuildSpec; storageClassReady: boolean }): DesiredObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: BOOTSTRAP_CONFIG_MAP,
      namespace: options.spec.argocd.namespace,
      labels: buildLabels(options.spec),
    },
    data: { [BOOTSTRAP_KEY]: bootstrapFile(options) },
  };
}
