import { useApi } from '@backstage/frontend-plugin-api';
import {
  BUILD_ENTITY_ANNOTATION,
  type Build,
  type BuildKey,
  type BuildSummary,
  type Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { allPhases, livingPhases } from '../builds/buildFilters';
import { useQuery, type Query } from '../shared/query/useQuery';
import type { Named } from './entitySubject';
import { readNamed, type Unknown } from './readNamed';

const REFRESH_MS = 5_000;

/** Which builds are of an entity. */
export interface BuildsSource {
  /** Those made for it. */
  entityRef?: string;
  /** The one that its annotation names. */
  named?: Named<BuildKey>;
}

/** A page of an entity's builds. */
export interface EntityBuilds extends Page<BuildSummary> {
  /** Why what the annotation names is not among them. */
  unknown?: Unknown;
}

/** The builds of an entity, read anew every few seconds. */
export function useEntityBuilds(options: {
  source: BuildsSource;
  withGone: boolean;
  limit: number;
  cursor?: string;
}): Query<EntityBuilds> {
  const api = useApi(goldenPathApiRef);
  const { source, withGone, limit, cursor } = options;
  const { entityRef, named } = source;
  const phases = withGone ? allPhases : livingPhases;
  return useQuery({
    key: JSON.stringify([source, withGone, limit, cursor]),
    load: async () => {
      const [page, { found, unknown }] = await Promise.all([
        entityRef === undefined
          ? { items: [], totalItems: 0 }
          : api.listBuilds({ entityRef, phase: phases.join(','), limit, ...(cursor && { cursor }) }),
        readNamed({
          // It stands before all others.
          named: cursor === undefined ? named : undefined,
          annotation: BUILD_ENTITY_ANNOTATION,
          load: key => api.getBuild(key),
        }),
      ]);
      // Whatever becomes of the one build that an entity is, it is shown; one that was made for the entity is in the list already.
      const isMore =
        found && (entityRef === undefined || (phases.includes(found.phase) && found.entityRef !== entityRef));
      return {
        ...page,
        ...(isMore && { items: [summaryOf(found), ...page.items], totalItems: page.totalItems + 1 }),
        ...(unknown !== undefined && { unknown }),
      };
    },
    refreshEveryMs: REFRESH_MS,
  });
}

/** A build as a list has it. */
function summaryOf(build: Build): BuildSummary {
  const { spec, tiers } = build;
  return {
    ...build,
    clusterName: spec.clusterName,
    hostSuffix: spec.dns.hostSuffix,
    maxTier: spec.maxTier,
    tiers: tiers.map(({ id, name, status }) => ({ id, name, status })),
  };
}
