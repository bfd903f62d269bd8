import { judgeCapacity } from '@goldenpath/backstage-plugin-goldenpath-common';
import { resolvedSpec } from '../__testUtils__/specs';
import { elsewhereBounds } from './elsewhereBounds';
import { quotaBounds } from './quotaBounds';

const { clusterName, nodes } = resolvedSpec();
const own = quotaBounds({ environment: 'dev', quota: { perOwner: 2, total: 9 }, used: 4, owners: [] });
const roomBeside = (...environments: string[]) => {
  const underway = environments.map(environment => ({ environment, clusterName, nodes }));
  return judgeCapacity([...own, ...elsewhereBounds({ environment: 'dev', underway })]);
};

describe('builds underway in other environments', () => {
  it('make the room of an environment one of at most so many, which its own and none do not', () => {
    expect(roomBeside()).toEqual({ certainty: 'exact', left: 5, bound: 'quota-total' });
    expect(roomBeside('dev')).toEqual({ certainty: 'exact', left: 5, bound: 'quota-total' });
    expect(roomBeside('dev', 'prod', 'staging')).toEqual({ certainty: 'at-most', left: 5, bound: 'quota-total' });
  });

  it('are named by where they are', () => {
    const underway = ['staging', 'prod', 'staging'].map(environment => ({ environment, clusterName, nodes }));
    expect(elsewhereBounds({ environment: 'dev', underway })).toMatchObject([
      { state: 'unknown', evidence: expect.stringContaining('Builds underway in prod, staging: 3.') },
    ]);
  });
});
