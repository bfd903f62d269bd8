import { useApi } from '@backstage/frontend-plugin-api';
import {
  DATABASE_ENTITY_ANNOTATION,
  type BuildKey,
  type DatabaseKey,
  type DatabaseSummary,
  type Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { allStatuses, livingStatuses } from '../databases/databaseFilters';
import { paceOf } from '../databases/motion';
import { useQuery, type Query } from '../shared/query/useQuery';
import type { Named } from './entitySubject';
import { readNamed, type Unknown } from './readNamed';

/** Which databases are of an entity. */
export interface DatabasesSource {
  /** Those made for it. */
  entityRef?: string;
  /** Those made with the build that it is. */
  build?: BuildKey;
  /** The one that its annotation names. */
  named?: Named<DatabaseKey>;
}

/** A page of an entity's databases. */
export interface EntityDatabases extends Page<DatabaseSummary> {
  /** Why what the annotation names is not among them. */
  unknown?: Unknown;
}

/** The databases of an entity, read anew every few seconds, more often while something is under way. */
export function useEntityDatabases(options: {
  source: DatabasesSource;
  withGone: boolean;
  limit: number;
  cursor?: string;
}): Query<EntityDatabases> {
  const api = useApi(goldenPathDatabasesApiRef);
  const { source, withGone, limit, cursor } = options;
  const { entityRef, build, named } = source;
  const statuses = withGone ? allStatuses : livingStatuses;
  return useQuery({
    key: JSON.stringify([source, withGone, limit, cursor]),
    load: async () => {
      const [page, { found, unknown }] = await Promise.all([
        entityRef === undefined && build === undefined
          ? { items: [], totalItems: 0 }
          : api.listDatabases({
              status: statuses.join(','),
              limit,
              ...(entityRef && { entityRef }),
              ...(build && { build: `${build.environment}/${build.buildId}` }),
              ...(cursor && { cursor }),
            }),
        readNamed({
          // It stands before all others.
          named: cursor === undefined ? named : undefined,
          annotation: DATABASE_ENTITY_ANNOTATION,
          load: key => api.getDatabase(key),
        }),
      ]);
      // Whatever becomes of the one database that an entity is, it is shown; one that was made for the entity is in the list already.
      const isMore =
        found && (entityRef === undefined || (statuses.includes(found.status) && found.entityRef !== entityRef));
      return {
        ...page,
        ...(isMore && { items: [found, ...page.items], totalItems: page.totalItems + 1 }),
        ...(unknown !== undefined && { unknown }),
      };
    },
    refreshEveryMs: page => paceOf(page?.items),
  });
}
