import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Builds that are not gone, of one owner. */
export interface OwnerUsage {
  owner: string;
  used: number;
}

/** GoldenPath's own quota: of the environment, and of those that the caller may own builds as (none for a service that names no owner). Pure. */
export function quotaBounds(options: {
  environment: string;
  quota: { perOwner: number; total: number };
  used: number;
  owners: OwnerUsage[];
}): CapacityBound[] {
  const { environment, quota, used, owners } = options;
  const total: CapacityBound = {
    state: 'known',
    id: 'quota-total',
    title: `GoldenPath's quota of ${environment}`,
    left: leftOf({ limit: quota.total, used }),
    used,
    limit: quota.total,
    unit: 'builds',
    evidence: `${used} of ${quota.total} builds are in ${environment}.`,
  };
  return owners.length === 0 ? [total] : [total, ownersBound({ quota, owners })];
}

/** Whoever may own builds as several has the quota of each; what one has left does not help another that has none. */
function ownersBound(options: { quota: { perOwner: number }; owners: OwnerUsage[] }): CapacityBound {
  const { owners } = options;
  const limit = options.quota.perOwner;
  return {
    state: 'known',
    id: 'quota-owner',
    title: "GoldenPath's quota of each owner",
    left: owners.reduce((sum, { used }) => sum + leftOf({ limit, used }), 0),
    used: owners.reduce((sum, { used }) => sum + used, 0),
    limit: limit * owners.length,
    unit: 'builds',
    evidence: `${owners.map(({ owner, used }) => `${owner} has ${used} of ${limit}`).join(', ')}.`,
  };
}

/** Never below zero: a quota may have been lowered since. */
function leftOf(options: { limit: number; used: number }): number {
  return Math.max(0, options.limit - options.used);
}
