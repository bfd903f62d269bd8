import type { DatabaseAccess, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';

const levels: readonly DatabaseAccess[] = ['owner', 'editor', 'reader'];

/** How many apps have a way in, or will, and with which access: `3`, `owner, 2 readers`. */
export function countGrants(grants: readonly DatabaseGrant[]): { total: number; levels: string } {
  const living = grants.filter(({ status }) => status !== 'rejected' && status !== 'decommissioned');
  return {
    total: living.length,
    levels: levels
      .map(level => ({ level, count: living.filter(({ access }) => access === level).length }))
      .filter(({ count }) => count > 0)
      .map(({ level, count }) => (count === 1 ? level : `${count} ${level}s`))
      .join(', '),
  };
}
