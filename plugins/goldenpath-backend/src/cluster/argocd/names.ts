import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The API version of Argo CD's own kinds. */
export const ARGOCD_API = 'argoproj.io/v1alpha1';

/** The cluster that Argo CD itself runs in. */
export const THIS_CLUSTER = 'https://kubernetes.default.svc';

/** Whose an object is: what our own marks carry. The value is the build's uid, so that another incarnation is somebody else. */
export const BUILD_ANNOTATION = 'goldenpath.idp/build';

/** What was applied, so that a look at rest reads and writes nothing. */
export const APPLIED_ANNOTATION = 'goldenpath.idp/applied';

export const TIER_LABEL = 'goldenpath.idp/tier';
export const MODE_LABEL = 'goldenpath.idp/mode';
export const BUILD_ID_LABEL = 'goldenpath.idp/build-id';
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const MANAGED_BY = 'goldenpath';

/** The ConfigMap with a build's bootstrap values; its name is public. */
export const BOOTSTRAP_CONFIG_MAP = 'argocd-bootstrap-config';
export const BOOTSTRAP_KEY = 'bootstrap.yaml';

/** The labels that everything of a build carries. */
export function buildLabels(spec: BuildSpec): { [key: string]: string } {
  return {
    [MANAGED_BY_LABEL]: MANAGED_BY,
    [MODE_LABEL]: spec.lifecycle,
    [BUILD_ID_LABEL]: spec.buildId,
  };
}
