import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { VirtualRoad, type VirtualRoadOptions } from './VirtualRoad';

/** Lays roads for the tests of one file, each with a database and an account of its own. To be called while the tests are being described. */
export function layRoads(): (options?: Omit<VirtualRoadOptions, 'database'>) => Promise<VirtualRoad> {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  return async options => {
    const knex = await databases.init('SQLITE_3');
    return VirtualRoad.create({ ...options, database: mockServices.database({ knex }) });
  };
}
