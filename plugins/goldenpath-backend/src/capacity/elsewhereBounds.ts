import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildInMaking } from '../database/BuildStore';

/**
 * What builds underway in other environments will take. Whether those share the account is not known here, and so the room is at most what is counted.
 * Nothing where there are none. Pure.
 */
export function elsewhereBounds(options: { environment: string; underway: BuildInMaking[] }): CapacityBound[] {
  const others = options.underway.filter(({ environment }) => environment !== options.environment);
  if (others.length === 0) {
    return [];
  }
  const where = [...new Set(others.map(({ environment }) => environment))].sort().join(', ');
  return [
    {
      state: 'unknown',
      id: 'elsewhere',
      title: 'Builds underway in other environments',
      evidence: `Builds underway in ${where}: ${others.length}. Where an account is shared, they take room that it does not count yet.`,
    },
  ];
}
