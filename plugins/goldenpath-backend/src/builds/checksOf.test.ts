import type { BuildSpec, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type RecordedCheck, withChecks } from '../preflight/recordedChecks';
import { resolvedSpec } from '../__testUtils__/specs';
import { checksOf } from './checksOf';

type Record = Parameters<typeof checksOf>[0];

const SECRET: ResolvedCheck = {
  id: 'database-secret',
  title: 'The secret is there',
  tier: '2',
  moment: 'gate',
  owner: 'Database team',
  onFailure: 'blocks-tier',
  onlyFor: ['backstage', 'keycloak'],
};
const NETWORK: ResolvedCheck = {
  id: 'network',
  title: 'VPC',
  tier: '0',
  moment: 'admission',
  owner: 'Network team',
  onFailure: 'fails-build',
};

/** A build with two checks, whose steps have seen something. */
function record(...steps: RecordedCheck[][]): Record {
  const spec: BuildSpec = { ...resolvedSpec(), checks: [NETWORK, SECRET] };
  return {
    build: { spec },
    steps: steps.map(seen => ({ direction: 'ensure', outputs: withChecks({}, seen) })),
  } as Record;
}

const network = (status: RecordedCheck['status'], at: number): RecordedCheck => ({
  id: 'network',
  status,
  evidence: `it has ${status}`,
  ...(status === 'failed' && { remedy: 'Add a subnet.', owner: 'Network team' }),
  at,
});
const secret = (app: string, status: RecordedCheck['status']): RecordedCheck => ({
  id: 'database-secret',
  app,
  status,
  evidence: `its secret has ${status}`,
  ...(status === 'failed' && { remedy: `Ask for the database of ${app}.`, owner: 'Database team' }),
  at: 1,
});

describe('the checks of a build', () => {
  it('are pending before anybody has looked, and say who will', () => {
    expect(checksOf(record())).toEqual([
      {
        id: 'network',
        title: 'VPC',
        tier: '0',
        moment: 'admission',
        status: 'pending',
        evidence: 'Not looked at yet; it is decided by the preflight.',
      },
      expect.objectContaining({
        id: 'database-secret',
        status: 'pending',
        evidence: 'Not looked at yet; it is decided at the gate of tier 2, in the cluster.',
      }),
    ]);
  });

  it('stand as whoever looked last has seen them, whichever step it was', () => {
    expect(checksOf(record([network('failed', 1)], [network('passed', 2)]))[0]).toMatchObject({
      status: 'passed',
      evidence: 'it has passed',
    });
    expect(checksOf(record([network('failed', 3)], [network('passed', 2)]))[0]).toMatchObject({
      status: 'failed',
      remedy: 'Add a subnet.',
      owner: 'Network team',
    });
  });

  it('have passed for several apps only where they have for each, and name whose they have not', () => {
    const both = checksOf(record([secret('backstage', 'passed')], [secret('keycloak', 'failed')]))[1];
    expect(both).toMatchObject({
      status: 'failed',
      evidence: 'backstage: its secret has passed keycloak: its secret has failed',
      remedy: 'Ask for the database of keycloak.',
    });
    const done = checksOf(record([secret('backstage', 'passed')], [secret('keycloak', 'passed')]))[1];
    expect(done).toMatchObject({ status: 'passed' });
    expect(done).not.toHaveProperty('remedy');
  });
});
