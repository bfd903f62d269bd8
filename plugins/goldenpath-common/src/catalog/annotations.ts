import type { BuildKey } from '../api/types';
import type { DatabaseKey } from '../api/databaseTypes';

/** Which build an entity is or belongs to, as `dev/23-01-26-01`. Also for components: it names a build beside those made for them. @public */
export const BUILD_ENTITY_ANNOTATION = 'goldenpath.idp/build';

/** Which database an entity is or belongs to, as `dev/orders`. @public */
export const DATABASE_ENTITY_ANNOTATION = 'goldenpath.idp/database';

/** From what a build or a database was made for to its entity: what shows that GoldenPath has something for it. @public */
export const RELATION_HAS_GOLDENPATH_RESOURCE = 'hasGoldenPathResource';

/** From the entity of a build or a database to what it was made for. @public */
export const RELATION_GOLDENPATH_RESOURCE_OF = 'goldenPathResourceOf';

/** The value of {@link BUILD_ENTITY_ANNOTATION}; the incarnation is not part of it. @public */
export function buildAnnotationOf(key: BuildKey): string {
  return `${key.environment}/${key.buildId}`;
}

/** The build that a value of {@link BUILD_ENTITY_ANNOTATION} names, or `undefined` where it names none. @public */
export function parseBuildAnnotation(value: string): BuildKey | undefined {
  const parts = partsOf(value);
  return parts && { environment: parts.environment, buildId: parts.name };
}

/** The value of {@link DATABASE_ENTITY_ANNOTATION}; the incarnation is not part of it. @public */
export function databaseAnnotationOf(key: DatabaseKey): string {
  return `${key.environment}/${key.name}`;
}

/** The database that a value of {@link DATABASE_ENTITY_ANNOTATION} names, or `undefined` where it names none. @public */
export function parseDatabaseAnnotation(value: string): DatabaseKey | undefined {
  return partsOf(value);
}

function partsOf(value: string): { environment: string; name: string } | undefined {
  const [environment, name, ...rest] = value.trim().split('/');
  return environment && name && rest.length === 0 ? { environment, name } : undefined;
}
