import { stringify } from 'yaml';
import type { BuildSpec } from '../spec';

/**
 * The bootstrap values as the one key of the ConfigMap `argocd-bootstrap-config` holds them, in YAML. Pure.
 *
 * @param options.storageClassReady - what the cluster shows; only looked at where the spec left it to the cluster
 * @public
 */
export function bootstrapFile(options: { spec: Pick<BuildSpec, 'bootstrap'>; storageClassReady: boolean }): string {
  const { bootstrap: values } = options.spec;
  const decided =
    values.platform.storageClassReady === 'deferred' ? options.storageClassReady : values.platform.storageClassReady;
  return stringify({ ...values, platform: { ...values.platform, storageClassReady: decided } });
}
