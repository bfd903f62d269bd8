/**
 * The sandbox's own Argo CD manifest, in this package's `manifests` folder: a small one with the names of the real v3.5.1, pinned
 * by its digest as the real one is.
 */
export const SANDBOX_ARGOCD_MANIFEST = {
  /** Its path within the package. */
  path: 'manifests/argocd.yaml',
  /** The version of Argo CD that it stands in for. */
  version: 'v3.5.1',
  /** SHA-256 of the file, in hexadecimal. */
  sha256: 'bd09f82b5a106e6ba3af4168434b905d9ee93ad88743b23f862981f51c119cf5',
} as const;
