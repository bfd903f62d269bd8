import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Carries the one build that made a resource; an incarnation before, or another installation, has another. */
export const BUILD_UID_TAG = 'goldenpath.idp/build-uid';

/** What makes a build's resource recognisable. `Owner` is not among them: people move. */
const IDENTITY_TAGS = ['Project', 'ManagedBy', 'Environment', 'Lifecycle', 'BuildId'];

/** Whose a resource is. */
export type Ownership =
  | { owner: 'this-build' }
  /** `difference` says tag by tag what was expected and what was found. */
  | { owner: 'others'; difference: string };

/** The tags that every resource of a build carries. */
export function buildTags(options: { spec: BuildSpec; buildUid: string }): { [key: string]: string } {
  return { ...options.spec.tags, [BUILD_UID_TAG]: options.buildUid };
}

/**
 * Judges an existing resource by its tags (PITFALLS 15). Pure.
 *
 * @param options.buildUid - not given where no build stands behind the question yet (a preflight)
 */
export function judgeOwnership(options: {
  tags: { [key: string]: string | undefined } | undefined;
  spec: BuildSpec;
  buildUid?: string;
}): Ownership {
  const tags = options.tags ?? {};
  const differences = IDENTITY_TAGS.filter(key => options.spec.tags[key] !== undefined)
    .filter(key => tags[key] !== options.spec.tags[key])
    .map(key => `${key} is ${quote(tags[key])} where this build has ${quote(options.spec.tags[key])}`);
  const uid = tags[BUILD_UID_TAG];
  if (options.buildUid !== undefined && uid !== undefined && uid !== options.buildUid) {
    differences.push(`${BUILD_UID_TAG} is ${quote(uid)}, which is another build`);
  }
  return differences.length === 0 ? { owner: 'this-build' } : { owner: 'others', difference: differences.join('; ') };
}

/** Tags as EC2, load balancing and others list them, as an object. */
export function toTagObject(tags: { Key?: string | undefined; Value?: string | undefined }[] | undefined): {
  [key: string]: string;
} {
  return Object.fromEntries((tags ?? []).flatMap(tag => (tag.Key ? [[tag.Key, tag.Value ?? '']] : [])));
}

/** A tag value as messages show it. */
export function quote(value: string | undefined): string {
  return value === undefined ? 'absent' : `'${value}'`;
}
