const EXACT_VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const COMMIT = /^[0-9a-f]{7,64}$/;
const TAG_REF = /^refs\/tags\/[^\s*?[\]^~:\\]+$/;
/** A full version, alone or after a name: `v1.4.0`, `release-1.4.0`, `platform/v1.4.0`. */
const VERSION_TAG = /^(?!refs\/)([A-Za-z][A-Za-z0-9_.]*[-/@])*v?\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$/;
const KUBERNETES_VERSION = /^\d+\.\d+$/;

/** Says why a chart or add-on version is not pinned, or nothing: one exact version is; a range, a part of one and `latest` are not. @public */
export function findVersionPinFault(version: string): string | undefined {
  return EXACT_VERSION.test(version) ? undefined : `"${version}" is not pinned; name one exact version such as 1.14.5`;
}

/**
 * Says why a Git revision is not pinned, or nothing. A commit and a tag are; a branch, a range and `HEAD` are not. By its text alone a tag is told from a
 * branch only when it is a full version; any other tag is written as `refs/tags/<name>`.
 *
 * @public
 */
export function findRevisionPinFault(revision: string): string | undefined {
  return COMMIT.test(revision) || TAG_REF.test(revision) || VERSION_TAG.test(revision)
    ? undefined
    : `"${revision}" is not pinned: it may be a branch or a range. Name a commit, a version tag such as v1.4.0, or refs/tags/<name>`;
}

/** Whether a text is a Kubernetes version as EKS writes it, `1.34`. @public */
export function isKubernetesVersion(text: string): boolean {
  return KUBERNETES_VERSION.test(text);
}
