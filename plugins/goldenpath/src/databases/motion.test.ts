import { aDatabase, aGrant, aWaitingGrant } from '../__testUtils__/databases';
import { english } from '../__testUtils__/english';
import { createFormats } from '../translation/formats';
import { countGrants } from './countGrants';
import { isInMotion, paceOf } from './motion';

const rotation = { requestedAt: '2026-01-23T11:59:00.000Z', requestedBy: 'user:default/ada' };

describe('A database', () => {
  it.each([
    ['active', aDatabase(), false],
    ['failed', aDatabase({ status: 'failed' }), false],
    ['rejected', aDatabase({ status: 'rejected' }), false],
    ['decommissioned', aDatabase({ status: 'decommissioned' }), false],
    ['waiting for approval', aDatabase({ status: 'pending' }), true],
    ['approved', aDatabase({ status: 'approved' }), true],
    ['provisioning', aDatabase({ status: 'provisioning' }), true],
    ['decommissioning', aDatabase({ status: 'decommissioning' }), true],
    [
      'rotated',
      aDatabase({ grants: [aGrant({ rotation: { ...rotation, finishedAt: rotation.requestedAt } })] }),
      false,
    ],
    ['being rotated', aDatabase({ grants: [aGrant({ rotation })] }), true],
    ['asked for a grant', aDatabase({ grants: [aGrant(), aWaitingGrant({ app: 'new' })] }), true],
  ])('that is %s: in motion or not', (_, database, moves) => {
    expect(isInMotion(database)).toBe(moves);
  });

  it('is read more often while something is under way, and before anything is known', () => {
    const atRest = paceOf([aDatabase()]);
    expect(paceOf([aDatabase(), aDatabase({ status: 'provisioning' })])).toBeLessThan(atRest);
    expect(paceOf(undefined)).toBeLessThan(atRest);
  });

  it('has as many grants as apps have a way in or will, by access', () => {
    const grants = [
      aGrant(),
      aGrant({ app: 'a', access: 'reader' }),
      aGrant({ app: 'b', access: 'reader' }),
      aGrant({ app: 'c', access: 'editor', status: 'rejected' }),
      aGrant({ app: 'd', access: 'editor', status: 'decommissioned' }),
    ];
    const t = english();
    const words = { t, formats: createFormats({ locale: 'en', t }) };
    expect(countGrants(grants, words)).toEqual({ total: '3', levels: 'owner, 2 readers' });
    expect(countGrants([], words)).toEqual({ total: '0', levels: '' });
  });
});
