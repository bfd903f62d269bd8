import type { BuildPhase, BuildsQuery, BuildsSort } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Reader } from '../shared/useReader';
import type { UrlState } from '../shared/useUrlState';

/** What the URL of the builds page may hold. */
export const buildFilterNames = ['whose', 'show', 'phase', 'environment', 'lifecycle', 'q', 'sort', 'order'] as const;

/** The filters of the builds page, as the URL holds them. */
export type BuildFilters = UrlState<(typeof buildFilterNames)[number]>;

/** Phases in which a build is there, or will be. */
export const livingPhases: readonly BuildPhase[] = [
  'pending',
  'provisioning',
  'ready',
  'degraded',
  'failed',
  'tearing-down',
];

/** Every phase, in the order of a build's life. */
export const allPhases: readonly BuildPhase[] = [...livingPhases, 'gone'];

const DAY_MS = 24 * 60 * 60 * 1000;

/** The counts above the table; each is a filter too. */
export const views = {
  running: { phases: ['ready'] },
  building: { phases: ['pending', 'provisioning'] },
  failing: { phases: ['degraded', 'failed'] },
  expiring: { phases: livingPhases, withinMs: DAY_MS },
} as const satisfies Record<string, { phases: readonly BuildPhase[]; withinMs?: number }>;

/** One of the counts. */
export type View = keyof typeof views;

/** The counts, in their order. */
export const viewNames: readonly View[] = ['running', 'building', 'failing', 'expiring'];

const sorts: readonly BuildsSort[] = ['createdAt', 'expiresAt', 'environment', 'owner', 'phase'];

/** How the filters sort: newest first unless the URL says otherwise. */
export function sortOf(filters: BuildFilters): {
  sort: BuildsSort;
  order: 'asc' | 'desc';
} {
  return {
    sort: sorts.find(sort => sort === filters.sort) ?? 'createdAt',
    order: filters.order === 'asc' ? 'asc' : 'desc',
  };
}

/** The filters as the backend understands them. Words of the URL that mean nothing are left out. */
export function toQuery(options: { filters: BuildFilters; reader: Reader; now: Date }): BuildsQuery {
  const { filters, now } = options;
  const view = viewNames.find(name => name === filters.show);
  return {
    ...scope(options),
    ...(view ? viewQuery(view, now) : { phase: phasesOf(filters).join(',') }),
    ...sortOf(filters),
  };
}

/** The query that a count reads its number from: everything but its own phases stays as filtered. */
export function countQuery(options: { filters: BuildFilters; reader: Reader; now: Date; view: View }): BuildsQuery {
  return { ...scope(options), ...viewQuery(options.view, options.now), limit: 1 };
}

function scope(options: { filters: BuildFilters; reader: Reader }): BuildsQuery {
  const { filters, reader } = options;
  const { environment, lifecycle, q } = filters;
  return {
    ...(filters.whose === 'mine' && { requester: reader.userEntityRef }),
    ...(filters.whose === 'team' && {
      owner: reader.ownershipEntityRefs.join(','),
    }),
    ...(environment && { environment }),
    ...((lifecycle === 'ephemeral' || lifecycle === 'persistent') && { lifecycle }),
    ...(q && { q }),
  };
}

function viewQuery(view: View, now: Date): BuildsQuery {
  const chosen = views[view];
  return {
    phase: chosen.phases.join(','),
    ...('withinMs' in chosen && {
      expiresBefore: new Date(now.getTime() + chosen.withinMs).toISOString(),
    }),
  };
}

/** Those that are gone are shown when asked for: most builds are. */
function phasesOf(filters: BuildFilters): readonly BuildPhase[] {
  if (filters.phase === 'all') {
    return allPhases;
  }
  const phase = allPhases.find(name => name === filters.phase);
  return phase ? [phase] : livingPhases;
}

/** Whether anything narrows the list. */
export function isFiltered(filters: BuildFilters): boolean {
  const { whose, show, phase, environment, lifecycle, q } = filters;
  return [whose, show, phase, environment, lifecycle, q].some(Boolean);
}
