import type { Role } from '@aws-sdk/client-iam';
import { trusts } from './readRole';

const role = (document: unknown): Role => ({
  Path: '/',
  RoleName: 'r',
  RoleId: 'AROA1',
  Arn: 'arn:aws:iam::111122223333:role/r',
  CreateDate: new Date(0),
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(document)),
});
const statement = (overrides: object) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: 'sts:AssumeRole', ...overrides }],
});

describe('whom a role trusts', () => {
  it.each([
    ['one service and one action', statement({}), true],
    [
      'lists of both',
      statement({
        Principal: { Service: ['ec2.amazonaws.com', 'eks.amazonaws.com'] },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      }),
      true,
    ],
    ['a single statement, not in a list', { Statement: statement({}).Statement[0] }, true],
    ['another service', statement({ Principal: { Service: 'ec2.amazonaws.com' } }), false],
    ['a deny', statement({ Effect: 'Deny' }), false],
    ['another action', statement({ Action: 'sts:TagSession' }), false],
    ['an account instead of a service', statement({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), false],
    ['nothing', {}, false],
  ])('%s', (_, document, expected) => {
    expect(trusts(role(document), 'eks.amazonaws.com')).toBe(expected);
  });

  it('is nobody where the policy cannot be read', () => {
    expect(trusts({ ...role({}), AssumeRolePolicyDocument: '{' }, 'eks.amazonaws.com')).toBe(false);
  });
});
