import type { Role } from '@aws-sdk/client-iam';
import { notTrusted } from './readRole';

const trusts = (of: Role, service: string) =>
  notTrusted({ role: of, service, actions: ['sts:AssumeRole'] }).length === 0;

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

  it('with each action that is asked for, be it in one statement or in several', () => {
    const pods = { Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' } };
    const assume = { ...pods, Action: 'sts:AssumeRole' };
    const asked = { service: 'pods.eks.amazonaws.com', actions: ['sts:AssumeRole', 'sts:TagSession'] };
    expect(notTrusted({ role: role({ Statement: [assume] }), ...asked })).toEqual(['sts:TagSession']);
    const both = { Statement: [assume, { ...pods, Action: ['sts:TagSession'] }] };
    expect(notTrusted({ role: role(both), ...asked })).toEqual([]);
    expect(notTrusted({ role: role({ Statement: [{ ...pods, Action: 'sts:*' }] }), ...asked })).toEqual([]);
  });

  it('is nobody where the policy cannot be read', () => {
    expect(trusts({ ...role({}), AssumeRolePolicyDocument: '{' }, 'eks.amazonaws.com')).toBe(false);
  });
});
