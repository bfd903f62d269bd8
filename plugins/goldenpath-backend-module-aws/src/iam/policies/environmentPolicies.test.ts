import { ConfigReader } from '@backstage/config';
import { type BuildSpec, defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../../__testUtils__/account';
import { rdsKeys } from '../../__testUtils__/instance';
import { testSpec } from '../../__testUtils__/spec';
import { readAwsSettings } from '../../config';
import { CHANGE_RECORDS, dnsGuardPolicy, NORMALISED_NAMES } from '../dnsGuardPolicy';
import { evaluatePolicy, type PolicyRequest } from '../evaluatePolicy';
import { conditionsHold } from '../evaluateConditions';
import type { PolicyDocument } from '../policyDocument';
import { notTrusted } from '../readRole';
import { TRUSTED_SERVICES } from '../trustedServices';
import { MAX_MANAGED_POLICY_CHARACTERS, toPolicies } from './documents';
import { environmentPolicies, type EnvironmentPoliciesOptions, type RolePolicies } from './environmentPolicies';

const ZONE = `arn:aws:route53:::hostedzone/${environmentKeys.hostedZoneId}`;
const BACKEND = 'arn:aws:iam::111122223333:role/platform/goldenpath-dev';

function policiesOf(options: Partial<EnvironmentPoliciesOptions> & { keys?: object } = {}): RolePolicies[] {
  const { keys, ...rest } = options;
  return environmentPolicies({
    settings: readAwsSettings({
      environment: 'dev',
      config: new ConfigReader({ ...environmentKeys, rds: rdsKeys, ...keys }),
    }),
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    contract: defaultContract,
    ...rest,
  });
}

const find = (roles: RolePolicies[], role: RolePolicies['role']) => {
  const found = roles.find(each => each.role === role);
  if (!found) {
    throw new Error(`There is no ${role}`);
  }
  return found;
};
const together = ({ policies }: RolePolicies): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: policies.flatMap(({ document }) => document.Statement),
});
const may = (role: RolePolicies, request: Partial<PolicyRequest> & { action: string }) =>
  evaluatePolicy(together(role), { resource: '*', context: {}, ...request }) === 'allowed';
const eks = (resource: string) => `arn:aws:eks:eu-west-1:111122223333:${resource}`;

describe('the backend', () => {
  const backend = find(policiesOf(), 'backend');
  const ours = { 'aws:ResourceTag/Project': ['goldenpath'], 'aws:ResourceTag/Environment': ['dev'] };
  const asked = { 'aws:RequestTag/Project': ['goldenpath'], 'aws:RequestTag/Environment': ['dev'] };

  it.each([
    ['a cluster of the environment', 'cluster/goldenpath-dev-eks-23-01-26-01', ours, true],
    ['its persistent cluster', 'cluster/goldenpath-dev-eks', ours, true],
    ['such a cluster without our tags', 'cluster/goldenpath-dev-eks-23-01-26-01', {}, false],
    [
      "such a cluster with another environment's tags",
      'cluster/goldenpath-dev-eks-23-01-26-01',
      { ...ours, 'aws:ResourceTag/Environment': ['prod'] },
      false,
    ],
    ["another environment's cluster", 'cluster/goldenpath-prod-eks-23-01-26-01', ours, false],
    ['a cluster that only begins alike', 'cluster/goldenpath-dev-eksperiment', ours, false],
    ['a cluster in another region', '', ours, false],
  ])('deletes %s (%s)', (_, resource, context, allowed) => {
    const arn = resource ? eks(resource) : 'arn:aws:eks:us-east-1:111122223333:cluster/goldenpath-dev-eks';
    expect(may(backend, { action: 'eks:DeleteCluster', resource: arn, context })).toBe(allowed);
  });

  it('makes clusters with our tags alone', () => {
    const create = (context: PolicyRequest['context']) => may(backend, { action: 'eks:CreateCluster', context });
    expect(create(asked)).toBe(true);
    expect(create({ ...asked, 'aws:RequestTag/Environment': ['prod'] })).toBe(false);
    expect(create({})).toBe(false);
  });

  it('hands each configured role to the service that it is for, and no other role to any', () => {
    const pass = (resource: string, service: string) =>
      may(backend, { action: 'iam:PassRole', resource, context: { 'iam:PassedToService': [service] } });
    const { roles } = environmentKeys;
    expect(pass(roles.cluster, 'eks.amazonaws.com')).toBe(true);
    expect(pass(roles.externalDns, 'pods.eks.amazonaws.com')).toBe(true);
    expect(pass(roles.externalDns, 'lambda.amazonaws.com')).toBe(false);
    expect(pass(roles.cluster, 'ec2.amazonaws.com')).toBe(false);
    expect(pass('arn:aws:iam::111122223333:role/admin', 'eks.amazonaws.com')).toBe(false);
    expect(may(backend, { action: 'iam:PassRole', resource: roles.cluster })).toBe(false);
  });

  it('deletes records below the apex of its zone, and writes none', () => {
    const change = (names: string[], actions: string[], resource = ZONE) =>
      may(backend, {
        action: CHANGE_RECORDS,
        resource,
        context: { [NORMALISED_NAMES]: names, 'route53:ChangeResourceRecordSetsActions': actions },
      });
    expect(change(['argocd.b-1.dev.goldenpathidp.io'], ['DELETE'])).toBe(true);
    expect(change(['dev.goldenpathidp.io'], ['DELETE'])).toBe(false);
    expect(change(['argocd.b-1.dev.goldenpathidp.io'], ['UPSERT'])).toBe(false);
    expect(change(['argocd.b-1.dev.goldenpathidp.io'], ['DELETE', 'CREATE'])).toBe(false);
    expect(change(['argocd.b-1.prod.goldenpathidp.io'], ['DELETE'])).toBe(false);
    expect(change([], [])).toBe(false);
    expect(change(['argocd.b-1.dev.goldenpathidp.io'], ['DELETE'], 'arn:aws:route53:::hostedzone/Z2')).toBe(false);
  });

  it("reads no secret but the environment's and the one that RDS keeps for its instance", () => {
    const read = (name: string, context: PolicyRequest['context'] = {}) =>
      may(backend, {
        action: 'secretsmanager:GetSecretValue',
        resource: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`,
        context,
      });
    const of = (instance: string) => ({
      'aws:ResourceTag/aws:rds:primaryDBInstanceArn': [`arn:aws:rds:eu-west-1:111122223333:db:${instance}`],
    });
    expect(read('goldenpath/dev/orders/postgres-AbCdEf')).toBe(true);
    expect(read('goldenpath/prod/orders/postgres-AbCdEf')).toBe(false);
    expect(read('goldenpath/development/x-AbCdEf')).toBe(false);
    expect(read('rds!db-1-AbCdEf', of('goldenpath-dev'))).toBe(true);
    expect(read('rds!db-1-AbCdEf', of('goldenpath-prod'))).toBe(false);
    expect(read('rds!db-1-AbCdEf')).toBe(false);
  });

  it('touches one instance, its groups and its final snapshots', () => {
    const rds = (resource: string) => `arn:aws:rds:eu-west-1:111122223333:${resource}`;
    const remove = (resource: string) => may(backend, { action: 'rds:DeleteDBInstance', resource: rds(resource) });
    expect(remove('db:goldenpath-dev')).toBe(true);
    expect(remove('db:goldenpath-dev-2')).toBe(false);
    expect(may(backend, { action: 'rds:DeleteDBParameterGroup', resource: rds('pg:default.postgres17') })).toBe(false);
    const without = find(policiesOf({ keys: { rds: undefined } }), 'backend');
    expect(together(without).Statement.filter(({ Sid }) => Sid.startsWith('Rds'))).toEqual([]);
  });

  it('looks at no role but those that it is told of, once its own is known', () => {
    const look = (role: RolePolicies, resource: string) => may(role, { action: 'iam:GetRole', resource });
    const known = find(policiesOf({ backendArn: BACKEND }), 'backend');
    const other = 'arn:aws:iam::111122223333:role/other';
    expect([look(known, BACKEND), look(known, environmentKeys.roles.node), look(known, other)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(look(backend, other)).toBe(true);
    expect(backend.notes.join(' ')).toContain('role is not known');
    expect(known.notes.join(' ')).not.toContain('role is not known');
  });

  it('has a trust policy where the identity that assumes its role is named', () => {
    const trustedArn = 'arn:aws:iam::999988887777:role/backstage';
    const keys = { assumeRole: BACKEND };
    const named = find(policiesOf({ trustedArn, keys }), 'backend');
    expect(named).toMatchObject({ arn: BACKEND, trust: { Statement: [{ Principal: { AWS: trustedArn } }] } });
    expect(find(policiesOf({ keys }), 'backend').notes.join(' ')).toContain('trust policy was left out');
  });
});

describe('ExternalDNS', () => {
  const externalDns = find(policiesOf(), 'externalDns');
  const write = (document: PolicyDocument, name: string) =>
    evaluatePolicy(document, { action: CHANGE_RECORDS, resource: ZONE, context: { [NORMALISED_NAMES]: [name] } });

  it.each<[string, BuildSpec]>([
    ['an ephemeral build', testSpec()],
    ['a persistent cluster', testSpec({ lifecycle: 'persistent' })],
  ])(
    "may with its role alone write below the base domain, and of it with the session policy of %s that build's names",
    (_, spec) => {
      const session = dnsGuardPolicy({ spec, hostedZoneId: environmentKeys.hostedZoneId, partition: 'aws' });
      const role = together(externalDns);
      const names = [
        `argocd.${spec.dns.hostSuffix}`,
        `a.argocd.${spec.dns.hostSuffix}`,
        'argocd.b-99-01-26-01.dev.goldenpathidp.io',
        'dev.goldenpathidp.io',
      ];
      // Both must allow it.
      const both = names.map(name => [write(role, name), write(session, name)].every(each => each === 'allowed'));
      expect(both).toEqual([true, true, false, false]);
      expect(names.map(name => write(role, name))).toEqual(['allowed', 'allowed', 'allowed', 'implicit-deny']);
    },
  );

  it('reads what the session policy lets it read, in its own zone', () => {
    expect(may(externalDns, { action: 'route53:ListHostedZones' })).toBe(true);
    expect(may(externalDns, { action: 'route53:ListResourceRecordSets', resource: ZONE })).toBe(true);
    expect(
      may(externalDns, { action: 'route53:ListResourceRecordSets', resource: 'arn:aws:route53:::hostedzone/Z2' }),
    ).toBe(false);
  });
});

describe('External Secrets', () => {
  it("reads the environment's secrets, and changes none", () => {
    const role = find(policiesOf(), 'externalSecrets');
    const resource = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:goldenpath/dev/orders/postgres-AbCdEf';
    expect(may(role, { action: 'secretsmanager:GetSecretValue', resource })).toBe(true);
    expect(may(role, { action: 'secretsmanager:PutSecretValue', resource })).toBe(false);
    expect(may(role, { action: 'secretsmanager:GetSecretValue', resource: resource.replace('/dev/', '/prod/') })).toBe(
      false,
    );
  });
});

describe('Cluster Autoscaler', () => {
  it("changes the groups of its own cluster, and no other build's", () => {
    const role = find(policiesOf(), 'autoscaler');
    const change = (own: string[], of: string) =>
      may(role, {
        action: 'autoscaling:SetDesiredCapacity',
        resource: 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/eks-workers',
        context: { 'aws:PrincipalTag/eks-cluster-name': own, 'aws:ResourceTag/eks:cluster-name': [of] },
      });
    const [one, two] = ['goldenpath-dev-eks-23-01-26-01', 'goldenpath-dev-eks-23-01-26-02'];
    expect(change([one], one)).toBe(true);
    expect(change([one], two)).toBe(false);
    expect(change([], one)).toBe(false);
    expect(change(['somebody-elses'], 'somebody-elses')).toBe(false);
  });
});

describe('the trust policies', () => {
  it('let in just the services that preflight looks for', () => {
    for (const { role, trust } of policiesOf().slice(1)) {
      const key = role as Exclude<typeof role, 'backend'>;
      const AssumeRolePolicyDocument = encodeURIComponent(JSON.stringify(trust));
      const seen = {
        Path: '/',
        RoleName: key,
        RoleId: 'AROA1',
        Arn: 'a',
        CreateDate: new Date(0),
        AssumeRolePolicyDocument,
      };
      expect(notTrusted({ role: seen, ...TRUSTED_SERVICES[key] })).toEqual([]);
    }
  });

  it('let in the pods that the contract gives the role to, in clusters of this environment and account', () => {
    const [{ Condition = {} }] = find(policiesOf(), 'autoscaler').trust?.Statement ?? [];
    const session = (overrides: PolicyRequest['context'] = {}) => ({
      'aws:SourceAccount': ['111122223333'],
      'aws:RequestTag/kubernetes-namespace': ['kube-system'],
      'aws:RequestTag/kubernetes-service-account': ['cluster-autoscaler'],
      'aws:RequestTag/eks-cluster-name': ['goldenpath-dev-eks-23-01-26-01'],
      ...overrides,
    });
    expect(conditionsHold(Condition, session())).toBe(true);
    expect(conditionsHold(Condition, session({ 'aws:SourceAccount': ['444455556666'] }))).toBe(false);
    expect(conditionsHold(Condition, session({ 'aws:RequestTag/kubernetes-service-account': ['default'] }))).toBe(
      false,
    );
    expect(conditionsHold(Condition, session({ 'aws:RequestTag/eks-cluster-name': ['goldenpath-prod-eks'] }))).toBe(
      false,
    );
  });

  it('ask for no session tags of ExternalDNS, whose sessions have none', () => {
    const [{ Condition = {} }] = find(policiesOf(), 'externalDns').trust?.Statement ?? [];
    expect(conditionsHold(Condition, { 'aws:SourceAccount': ['111122223333'] })).toBe(true);
    expect(conditionsHold(Condition, {})).toBe(false);
  });
});

describe('the documents', () => {
  it('are each as large as IAM takes, and lose no statement', () => {
    for (const role of policiesOf()) {
      for (const { characters, document } of role.policies) {
        expect(characters).toBe(JSON.stringify(document).length);
        expect(characters).toBeLessThanOrEqual(MAX_MANAGED_POLICY_CHARACTERS);
      }
    }
    const backend = find(policiesOf(), 'backend');
    expect(backend.policies.map(({ name }) => name)).toEqual([
      'goldenpath-dev-backend-1',
      'goldenpath-dev-backend-2',
      'goldenpath-dev-backend-3',
    ]);
    expect(backend.notes.join(' ')).toContain('do not fit into one managed policy');
    const sids = together(backend).Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    expect(sids.filter(sid => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
  });

  it('are refused where one statement is larger than a policy', () => {
    const Resource = Array.from({ length: 400 }, (_, index) => `arn:aws:s3:::bucket-${index}`);
    const statements = [{ Sid: 'Large', Effect: 'Allow' as const, Action: ['s3:GetObject'], Resource }];
    expect(() => toPolicies({ name: 'n', statements })).toThrow('The statement Large has');
  });

  it('are of the partition of the region', () => {
    const keys = { region: 'cn-north-1', rds: undefined };
    const text = JSON.stringify(policiesOf({ keys }).flatMap(({ policies, awsManaged }) => [policies, awsManaged]));
    expect(text.replace(/arn:aws:iam::111122223333:role/g, '')).not.toContain('"arn:aws:');
    expect(text).toContain('arn:aws-cn:eks:cn-north-1:111122223333:cluster/goldenpath-dev-eks');
  });
});
