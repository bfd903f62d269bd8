import type { DatabaseSpec } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Begins every mark of one installation's environment. */
export function markPrefix(spec: Pick<DatabaseSpec, 'environment' | 'tags'>): string {
  return `managed by GoldenPath: ${spec.tags.Project}/${spec.environment}/`;
}

/** The comment that our databases and roles carry on the server: PostgreSQL has no tags. */
export function markOf(spec: Pick<DatabaseSpec, 'environment' | 'tags' | 'name'>): string {
  return `${markPrefix(spec)}${spec.name}`;
}
