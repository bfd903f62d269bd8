import type { Entity } from '@backstage/catalog-model';
import {
  DATABASE_ENTITY_ANNOTATION,
  databaseAnnotationOf,
  databaseEntityName,
  type DatabaseSummary,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { resourceEntity } from './parts';

/**
 * A database as an entity of the catalog. Pure.
 *
 * @param options.clusterRef - the entity of the build that it was made for, where there is one
 */
export function toDatabaseEntity(
  database: DatabaseSummary,
  options: { appBaseUrl: string; clusterRef: string | undefined },
): Entity {
  const { environment, name, app, status } = database;
  return resourceEntity({
    type: 'database',
    name: databaseEntityName(database),
    title: `Database ${name} in ${environment}`,
    description: database.description ?? `PostgreSQL database of the app ${app}`,
    path: `databases/${environment}/${name}`,
    appBaseUrl: options.appBaseUrl,
    owner: database.owner,
    dependencyOf: [database.entityRef, options.clusterRef],
    annotations: { [DATABASE_ENTITY_ANNOTATION]: databaseAnnotationOf(database) },
    labels: { environment, status },
    tags: ['goldenpath', 'postgresql'],
    links: [],
  });
}
