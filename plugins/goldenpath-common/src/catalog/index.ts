export {
  BUILD_ENTITY_ANNOTATION,
  buildAnnotationOf,
  DATABASE_ENTITY_ANNOTATION,
  databaseAnnotationOf,
  parseBuildAnnotation,
  parseDatabaseAnnotation,
  RELATION_GOLDENPATH_RESOURCE_OF,
  RELATION_HAS_GOLDENPATH_RESOURCE,
} from './annotations';
export { buildEntityName, databaseEntityName } from './entityNames';
