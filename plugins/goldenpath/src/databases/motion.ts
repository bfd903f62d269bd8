import type { DatabaseGrant, DatabaseStatus, DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';

const REFRESH_MOVING_MS = 3_000;
const REFRESH_AT_REST_MS = 15_000;

/** Statuses that change by themselves, or by somebody's decision. */
const moves: Record<DatabaseStatus, boolean> = {
  pending: true,
  approved: true,
  rejected: false,
  provisioning: true,
  active: false,
  failed: false,
  decommissioning: true,
  decommissioned: false,
};

/** Whether something is under way at a database, or about to be. */
export function isInMotion({ status, grants }: Pick<DatabaseSummary, 'status' | 'grants'>): boolean {
  if (status === 'rejected' || status === 'decommissioned') {
    return false;
  }
  return moves[status] || grants.some(grant => moves[grant.status] || isRotating(grant));
}

/** Whether a grant's password is being rotated, or was to be and is not. */
export function isRotating({ rotation }: DatabaseGrant): boolean {
  return rotation !== undefined && rotation.finishedAt === undefined;
}

/** How often databases are read again, in milliseconds: more often while something is under way at one of them. */
export function paceOf(databases: readonly DatabaseSummary[] | undefined): number {
  return databases === undefined || databases.some(isInMotion) ? REFRESH_MOVING_MS : REFRESH_AT_REST_MS;
}
