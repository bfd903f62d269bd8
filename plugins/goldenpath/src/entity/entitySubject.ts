import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  BUILD_ENTITY_ANNOTATION,
  DATABASE_ENTITY_ANNOTATION,
  parseBuildAnnotation,
  parseDatabaseAnnotation,
  RELATION_HAS_GOLDENPATH_RESOURCE,
  type BuildKey,
  type DatabaseKey,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What an annotation names, or that it names nothing that there could be. */
export type Named<Key> = { key: Key } | { unusable: string };

/** What an entity is to the golden path. */
export type EntitySubject =
  | { kind: 'build'; key: BuildKey }
  | { kind: 'database'; key: DatabaseKey }
  /** Something that builds and databases are made for; its annotations name one of each that belongs to it besides. */
  | { kind: 'customer'; entityRef: string; build?: Named<BuildKey>; database?: Named<DatabaseKey> };

/** What an entity is to the golden path: a Resource with an annotation is what that names, everything else may have something made for it. */
export function subjectOfEntity(entity: Entity): EntitySubject {
  const build = named(entity, BUILD_ENTITY_ANNOTATION, parseBuildAnnotation);
  const database = named(entity, DATABASE_ENTITY_ANNOTATION, parseDatabaseAnnotation);
  if (isResource(entity) && build && 'key' in build) {
    return { kind: 'build', key: build.key };
  }
  if (isResource(entity) && database && 'key' in database) {
    return { kind: 'database', key: database.key };
  }
  return {
    kind: 'customer',
    entityRef: stringifyEntityRef(entity),
    ...(build && { build }),
    ...(database && { database }),
  };
}

/** Whether the golden path has something to show of an entity: it is annotated, or something was made for it. */
export function hasGoldenPath(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return (
    BUILD_ENTITY_ANNOTATION in annotations ||
    DATABASE_ENTITY_ANNOTATION in annotations ||
    (entity.relations ?? []).some(({ type }) => type === RELATION_HAS_GOLDENPATH_RESOURCE)
  );
}

function isResource({ kind }: Entity): boolean {
  return kind.toLowerCase() === 'resource';
}

function named<Key>(
  entity: Entity,
  annotation: string,
  parse: (value: string) => Key | undefined,
): Named<Key> | undefined {
  const value = entity.metadata.annotations?.[annotation];
  if (value === undefined) {
    return undefined;
  }
  const key = parse(value);
  return key ? { key } : { unusable: value };
}
