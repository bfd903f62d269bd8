import type { DatabaseSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Begins every mark of one installation's environment. */
export function markPrefix(spec: Pick<DatabaseSpec, 'environment' | 'tags'>): string {
  return `managed by GoldenPath: ${spec.tags.Project}/${spec.environment}/`;
}

/**
 * The comment that our roles carry on the server: PostgreSQL has no tags. A role cannot change its own, so that this says whose it is, and whose the
 * databases are that it owns. What another app or owner left behind under the same name is another's.
 */
export function markOf(spec: Pick<DatabaseSpec, 'environment' | 'tags' | 'name' | 'app' | 'owner'>): string {
  return `${markPrefix(spec)}${spec.name} for ${spec.app} of ${spec.owner}`;
}
