import type {
  Build,
  BuildsQuery,
  BuildSummary,
  HistoryItem,
  HistoryQuery,
  Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What a list shows of a build. */
export function summaryOf(build: Build): BuildSummary {
  const { spec, conditions, steps, apps, teardown, phaseReason, ...rest } = build;
  return {
    ...rest,
    clusterName: spec.clusterName,
    hostSuffix: spec.dns.hostSuffix,
    maxTier: spec.maxTier,
  };
}

/** Whether the filters of `GET /builds` leave a build. */
export function matchesBuild(build: BuildSummary, query: BuildsQuery): boolean {
  const { environment, lifecycle, phase, owner, requester, entityRef, expiresBefore, q } = query;
  const words = [build.buildId, build.clusterName, build.hostSuffix, build.owner, build.requester];
  return (
    (!environment || build.environment === environment) &&
    (!lifecycle || build.lifecycle === lifecycle) &&
    (!phase || phase.split(',').includes(build.phase)) &&
    (!owner || owner.split(',').includes(build.owner)) &&
    (!requester || build.requester === requester) &&
    (!entityRef || build.entityRef === entityRef) &&
    (!expiresBefore || (build.expiresAt !== undefined && build.phase !== 'gone' && build.expiresAt <= expiresBefore)) &&
    (!q || words.some(word => word.toLowerCase().includes(q.toLowerCase())))
  );
}

/** The order that `GET /builds` gives: newest first unless asked otherwise, without expiry last. */
export function sortBuilds(
  builds: BuildSummary[],
  { sort = 'createdAt', order = 'desc' }: BuildsQuery,
): BuildSummary[] {
  const sign = order === 'asc' ? 1 : -1;
  return [...builds].sort((left, right) => {
    const a = left[sort];
    const b = right[sort];
    if (a === undefined || b === undefined) {
      return Number(a === undefined) - Number(b === undefined);
    }
    return sign * a.localeCompare(b);
  });
}

/** Whether the filters of `GET /history` leave a run. */
export function matchesRun(run: HistoryItem, query: HistoryQuery): boolean {
  const { environment, buildId, phase, outcome, from, to } = query;
  return (
    (!environment || run.environment === environment) &&
    (!buildId || run.buildId === buildId) &&
    (!phase || run.phase === phase) &&
    (!from || run.startTime >= from) &&
    (!to || run.startTime <= to) &&
    (!outcome || (run.exitCode === 0) === (outcome === 'success'))
  );
}

/** A page of a list. */
export function listPage<T>(items: T[], query: { limit?: number; cursor?: string }): Page<T> {
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 100);
  return {
    items: items.slice(start, end),
    totalItems: items.length,
    ...(end < items.length && { nextCursor: `${end}` }),
  };
}
