import type { Grant, PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import { judgePublicAccess } from './publicAccess';

const BLOCKED: PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const OWNER: Grant = { Grantee: { Type: 'CanonicalUser', ID: '79a5' }, Permission: 'FULL_CONTROL' };
const group = (name: string): Grant => ({
  Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${name}` },
  Permission: 'READ',
});

describe('the way of the world into a bucket', () => {
  it.each<[string, PublicAccessBlockConfiguration | undefined, boolean, Grant[], string[]]>([
    ['nobody but the owner', undefined, false, [OWNER], []],
    ['a public policy', undefined, true, [OWNER], ['its policy']],
    ['a public policy that is restricted', BLOCKED, true, [OWNER], []],
    [
      'a policy where only new ones are blocked',
      { ...BLOCKED, RestrictPublicBuckets: false },
      true,
      [],
      ['its policy'],
    ],
    ['everybody in the list', undefined, false, [OWNER, group('global/AllUsers')], ['its access control list']],
    ['every account in the list', undefined, false, [group('global/AuthenticatedUsers')], ['its access control list']],
    ["AWS' own log delivery in the list", undefined, false, [group('s3/LogDelivery')], []],
    ['a list that is ignored', BLOCKED, false, [group('global/AllUsers')], []],
    ['both', undefined, true, [group('global/AllUsers')], ['its policy', 'its access control list']],
  ])('%s', (_, block, policyIsPublic, grants, openedBy) => {
    expect(judgePublicAccess({ block, policyIsPublic, grants }).openedBy).toEqual(openedBy);
  });

  it('is blocked for good only by all four settings', () => {
    const isBlocked = (block: PublicAccessBlockConfiguration | undefined) =>
      judgePublicAccess({ block, policyIsPublic: false, grants: [] }).isBlocked;
    expect(isBlocked(BLOCKED)).toBe(true);
    expect(isBlocked(undefined)).toBe(false);
    for (const setting of Object.keys(BLOCKED)) {
      expect(isBlocked({ ...BLOCKED, [setting]: false })).toBe(false);
    }
  });
});
