import { evaluatePolicy, type PolicyRequest } from './evaluatePolicy';
import type { PolicyConditions, PolicyDocument, PolicyStatement } from './policyDocument';

const KEY = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
const asked: PolicyRequest = {
  action: 'eks:DeleteCluster',
  resource: 'arn:aws:eks:eu-west-1:1:cluster/a',
  context: {},
};

const allow = (overrides: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Sid: 'Allow',
  Effect: 'Allow',
  Action: ['eks:DeleteCluster'],
  Resource: '*',
  ...overrides,
});
const deny = (overrides: Partial<PolicyStatement> = {}): PolicyStatement => ({ ...allow(overrides), Effect: 'Deny' });
const policy = (...statements: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });

/** Whether a statement with one condition applies. */
function holds(condition: PolicyConditions, context: PolicyRequest['context']): boolean {
  return evaluatePolicy(policy(allow({ Condition: condition })), { ...asked, context }) === 'allowed';
}

describe('the decision', () => {
  it.each<[string, PolicyDocument, string]>([
    ['no statement', policy(), 'implicit-deny'],
    ['an allow', policy(allow()), 'allowed'],
    ['an allow of something else', policy(allow({ Action: ['eks:CreateCluster'] })), 'implicit-deny'],
    ['a deny', policy(deny()), 'explicit-deny'],
    ['an allow before a deny', policy(allow(), deny()), 'explicit-deny'],
    ['a deny before an allow', policy(deny(), allow()), 'explicit-deny'],
    ['a deny of another resource', policy(deny({ Resource: 'arn:aws:eks:eu-west-1:1:cluster/b' }), allow()), 'allowed'],
    ['a deny whose condition does not hold', policy(deny({ Condition: { Null: { k: 'false' } } }), allow()), 'allowed'],
  ])('of %s', (_, document, decision) => {
    expect(evaluatePolicy(document, asked)).toBe(decision);
  });
});

describe('an action', () => {
  it.each([
    ['eks:DeleteCluster', true],
    ['EKS:deletecluster', true],
    ['eks:Delete*', true],
    ['eks:DeleteCluste?', true],
    ['*', true],
    ['eks:DeleteClusters', false],
    ['eks:Delete', false],
    ['eks:DeleteCluster?', false],
  ])('matches %s: %s', (action, expected) => {
    expect(evaluatePolicy(policy(allow({ Action: [action] })), asked) === 'allowed').toBe(expected);
  });
});

describe('a resource', () => {
  it.each<[string | string[], boolean]>([
    ['*', true],
    ['arn:aws:eks:eu-west-1:1:cluster/a', true],
    [['arn:aws:eks:eu-west-1:1:cluster/b', 'arn:aws:eks:eu-west-1:1:cluster/a'], true],
    ['arn:aws:eks:*:1:cluster/?', true],
    ['arn:aws:eks:eu-west-1:1:CLUSTER/a', false],
    ['arn:aws:eks:eu-west-1:1:cluster/a/b', false],
    ['arn:aws:eks:*:cluster/a', false],
    ['arn:aws:eks:eu-west-1:*', false],
    ['arn:aws:eks:eu-west-1:1:*', true],
    ['arn:aws:*:cluster/a', false],
    [[], false],
  ])('is within %j: %s', (resource, expected) => {
    const document = policy(allow({ Resource: resource }));
    expect(evaluatePolicy(document, asked) === 'allowed').toBe(expected);
  });

  it('may have colons of its own, which a wildcard of its part takes in', () => {
    const secret = { ...asked, resource: 'arn:aws:logs:eu-west-1:1:log-group:/aws/eks/a/cluster:log-stream:x' };
    const within = (resource: string) => evaluatePolicy(policy(allow({ Resource: resource })), secret);
    expect(within('arn:aws:logs:eu-west-1:1:log-group:/aws/eks/*')).toBe('allowed');
    expect(within('arn:aws:logs:eu-west-1:1:log-group:/aws/rds/*')).toBe('implicit-deny');
  });
});

describe('ForAllValues:StringLike', () => {
  const all = (values: string[], patterns = ['*.a.test']) =>
    holds({ 'ForAllValues:StringLike': { [KEY]: patterns } }, { [KEY]: values });

  it('holds where each value meets one of the patterns, and fails over a single one that meets none', () => {
    expect(all(['x.a.test', 'y.a.test'])).toBe(true);
    expect(all(['x.a.test', 'y.b.test'])).toBe(false);
    expect(all(['x.a.test', 'y.b.test'], ['*.a.test', '*.b.test'])).toBe(true);
  });

  it('is true of no values, and of a key that is absent: the policy needs a Null beside it', () => {
    const condition: PolicyConditions = { 'ForAllValues:StringLike': { [KEY]: ['*.a.test'] } };
    expect(all([])).toBe(true);
    expect(holds(condition, {})).toBe(true);
    expect(holds({ ...condition, Null: { [KEY]: 'false' } }, { [KEY]: [] })).toBe(false);
    expect(holds({ ...condition, Null: { [KEY]: 'false' } }, {})).toBe(false);
  });
});

describe('ForAnyValue:StringLike', () => {
  const any = (values: string[], patterns = ['b-*.test']) =>
    holds({ 'ForAnyValue:StringLike': { [KEY]: patterns } }, { [KEY]: values });

  it('holds over a single value that meets a pattern, and is false of no values and of an absent key', () => {
    expect(any(['x.test', 'b-1.test'])).toBe(true);
    expect(any(['x.test', 'y.test'])).toBe(false);
    expect(any([])).toBe(false);
    expect(holds({ 'ForAnyValue:StringLike': { [KEY]: ['*'] } }, {})).toBe(false);
  });
});

describe('Null', () => {
  it.each([
    ['true', {}, true],
    ['true', { k: [] }, true],
    ['true', { k: ['v'] }, false],
    ['false', {}, false],
    ['false', { k: [] }, false],
    ['false', { k: ['v'] }, true],
    ['false', { k: [''] }, true],
  ] as const)('%s of %j is %s', (absent, context, expected) => {
    const values: PolicyRequest['context'] = Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, [...value]]),
    );
    expect(holds({ Null: { k: absent } }, values)).toBe(expected);
  });
});

describe('StringLike', () => {
  it.each([
    ['a.test', 'a.test', true],
    ['a.test', 'A.test', false],
    ['a.test', 'axtest', false],
    ['*.test', 'a.b.test', true],
    ['*.test', '.test', true],
    ['*.test', 'test', false],
    ['?.test', 'a.test', true],
    ['?.test', '.test', false],
    ['?.test', 'ab.test', false],
    ['a*', 'a', true],
    ['*', '', true],
    ['?', '', false],
    ['(a|b)', 'a', false],
    ['a+', 'aa', false],
    ['*\n*', 'a\nb', true],
    ['\\052.test', '\\052.test', true],
    ['\\052.test', '*.test', false],
    ['*.test', '\\052.test', true],
    ['\\*.test', '\\052.test', true],
    ['\\*.test', '052.test', false],
  ])('%j, met by %j: %s', (pattern, value, expected) => {
    expect(holds({ StringLike: { k: [pattern] } }, { k: [value] })).toBe(expected);
    expect(holds({ 'ForAllValues:StringLike': { k: [pattern] } }, { k: [value] })).toBe(expected);
    expect(holds({ 'ForAnyValue:StringLike': { k: [pattern] } }, { k: [value] })).toBe(expected);
  });
});

describe('an operator for one value', () => {
  it('is false of an absent key', () => {
    for (const operator of ['StringEquals', 'StringLike', 'ArnLike'] as const) {
      expect(holds({ [operator]: { k: ['*'] } }, {})).toBe(false);
    }
  });

  it('compares with case and without wildcards in StringEquals, and part by part in ArnLike', () => {
    expect(holds({ StringEquals: { k: ['a', 'b'] } }, { k: ['b'] })).toBe(true);
    expect(holds({ StringEquals: { k: ['B'] } }, { k: ['b'] })).toBe(false);
    expect(holds({ StringEquals: { k: ['*'] } }, { k: ['b'] })).toBe(false);
    const arn = 'arn:aws:iam::1:role/team/x';
    expect(holds({ ArnLike: { k: ['arn:*:iam::1:role/*'] } }, { k: [arn] })).toBe(true);
    expect(holds({ ArnLike: { k: ['arn:aws:*:role/team/x'] } }, { k: [arn] })).toBe(false);
    expect(holds({ ArnLike: { k: ['*'] } }, { k: [arn] })).toBe(false);
  });

  it('does not take several values, of which IAM does not say what they mean', () => {
    expect(() => holds({ StringEquals: { k: ['a'] } }, { k: ['a', 'b'] })).toThrow(/ForAllValues or ForAnyValue/);
  });

  it('meets the value of another key, where that is there', () => {
    const own: PolicyConditions = { StringEquals: { 'aws:ResourceTag/cluster': ['${aws:PrincipalTag/cluster}'] } };
    const context = (principal: string[]) => ({
      'aws:ResourceTag/cluster': ['a'],
      'aws:PrincipalTag/cluster': principal,
    });
    expect(holds(own, context(['a']))).toBe(true);
    expect(holds(own, context(['b']))).toBe(false);
    expect(holds(own, context(['*']))).toBe(false);
    expect(holds(own, context([]))).toBe(false);
    expect(() => holds({ StringLike: { k: ['${aws:PrincipalTag/cluster}'] } }, { k: ['a'] })).toThrow(
      /StringEquals only/,
    );
  });
});

describe('several conditions', () => {
  it('hold only together: each operator, and each key of one', () => {
    const both: PolicyConditions = { StringEquals: { a: ['1'], b: ['2'] }, Null: { c: 'true' } };
    expect(holds(both, { a: ['1'], b: ['2'] })).toBe(true);
    expect(holds(both, { a: ['1'], b: ['3'] })).toBe(false);
    expect(holds(both, { a: ['1'], b: ['2'], c: ['x'] })).toBe(false);
  });

  it('compares all of a set without wildcards in ForAllValues:StringEquals', () => {
    const keys: PolicyConditions = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } };
    expect(holds(keys, { 'aws:TagKeys': ['a', 'b', 'a'] })).toBe(true);
    expect(holds(keys, { 'aws:TagKeys': ['a', 'c'] })).toBe(false);
    expect(holds(keys, {})).toBe(true);
  });
});
