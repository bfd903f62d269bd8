import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { BuildSummary, Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../shared/query/useQuery';
import { countQuery, toQuery, viewNames, type BuildFilters, type View } from './buildFilters';

/** How many builds a page of the table shows. */
export const PAGE_SIZE = 50;

const REFRESH_MS = 5_000;

/** How many builds each of the counts has. */
export type Counts = Record<View, number>;

/** A page of builds, read anew every few seconds. */
export function useBuilds(options: { filters: BuildFilters; cursor: string | undefined }): Query<Page<BuildSummary>> {
  const api = useApi(goldenPathApiRef);
  const identity = useApi(identityApiRef);
  const { filters, cursor } = options;
  return useQuery({
    key: JSON.stringify([filters, cursor]),
    load: async () => {
      const reader = await identity.getBackstageIdentity();
      return api.listBuilds({
        ...toQuery({ filters, reader, now: new Date() }),
        limit: PAGE_SIZE,
        ...(cursor && { cursor }),
      });
    },
    refreshEveryMs: REFRESH_MS,
  });
}

/** The counts above the table. */
export function useCounts(options: { filters: BuildFilters }): Query<Counts> {
  const api = useApi(goldenPathApiRef);
  const identity = useApi(identityApiRef);
  const { filters } = options;
  const { whose, environment, lifecycle, q } = filters;
  return useQuery({
    key: JSON.stringify([whose, environment, lifecycle, q]),
    load: async () => {
      const reader = await identity.getBackstageIdentity();
      const now = new Date();
      const [running, building, failing, expiring] = await Promise.all(
        viewNames.map(async view => {
          const page = await api.listBuilds(countQuery({ filters, reader, now, view }));
          return page.totalItems;
        }),
      );
      return { running, building, failing, expiring };
    },
    refreshEveryMs: REFRESH_MS,
  });
}
