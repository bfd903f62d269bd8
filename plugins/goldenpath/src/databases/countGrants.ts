import type { DatabaseAccess, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Words } from '../translation/words';

const levels: readonly DatabaseAccess[] = ['owner', 'editor', 'reader'];

/** How many apps have a way in, or will, and with which access: `3`, `owner, 2 readers`. */
export function countGrants(
  grants: readonly DatabaseGrant[],
  { t, formats }: Words,
): { total: string; levels: string } {
  const living = grants.filter(({ status }) => status !== 'rejected' && status !== 'decommissioned');
  return {
    total: formats.number(living.length),
    levels: formats.series(
      levels
        .map(level => ({ level, count: living.filter(({ access }) => access === level).length }))
        .filter(({ count }) => count > 0)
        .map(({ level, count }) => t(`databases.levels.${level}`, { count, number: formats.number(count) })),
    ),
  };
}
