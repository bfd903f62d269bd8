import type { BuildRequest, EnvironmentFacts, RequestFacts } from '../request';
import type { Contract } from '../../contract/types';
import { refusalsOf } from '../../__testUtils__/requests';

const codes = (options: Parameters<typeof refusalsOf>[0]) =>
  refusalsOf(options).map(({ path, code }) => `${path} ${code}`);

describe('a request that cannot be met', () => {
  it('is told everything that is wrong with it at once', () => {
    const request = {
      environment: 'moon',
      lifecycle: 'ephemeral',
      buildId: '99-99-99-01',
      owner: 'nobody in particular',
      maxTier: '2',
      ttlHours: 'long',
      nodes: { size: 'huge', max: 99, colour: 'red' },
      kubernetesVersion: '1.20',
      databases: [{ app: 7 }],
      wishes: 3,
    };
    expect(codes({ request, facts: { environment: undefined } }).sort()).toEqual(
      [
        'environment UNKNOWN_ENVIRONMENT',
        'buildId INVALID',
        'owner INVALID',
        'maxTier TIER_NOT_SELECTABLE',
        'ttlHours INVALID',
        'nodes.size INVALID',
        'nodes.colour UNKNOWN_FIELD',
        'kubernetesVersion INVALID',
        'databases[0].app INVALID',
        'wishes UNKNOWN_FIELD',
      ].sort(),
    );
  });

  it('names every missing field', () => {
    const request = { environment: undefined, lifecycle: undefined, owner: undefined };
    expect(codes({ request })).toEqual(['environment MISSING', 'lifecycle MISSING', 'owner MISSING']);
  });

  it('is told what no lifecycle could have, also where it names none', () => {
    const request = { lifecycle: undefined, buildId: '99-99-99-01', maxTier: '2', ttlHours: 999 };
    expect(codes({ request })).toEqual([
      'lifecycle MISSING',
      'buildId INVALID',
      'maxTier TIER_NOT_SELECTABLE',
      'ttlHours TTL_ABOVE_MAXIMUM',
    ]);
    expect(codes({ request: { lifecycle: undefined, buildId: 'persistent', maxTier: '3' } })).toEqual([
      'lifecycle MISSING',
    ]);
  });

  it('is told of hours that no environment could allow, also where there is no such environment', () => {
    const request = { environment: 'moon', ttlHours: 100_000 };
    expect(codes({ request, facts: { environment: undefined } })).toEqual([
      'environment UNKNOWN_ENVIRONMENT',
      'ttlHours TTL_ABOVE_MAXIMUM',
    ]);
  });

  it.each([null, 'a cluster please', 7, []])('is refused where it is no object but %p', request => {
    expect(refusalsOf({ request })).toContainEqual(expect.objectContaining({ path: '', code: 'INVALID' }));
  });

  it.each<{
    what: string;
    request?: Partial<BuildRequest>;
    environment?: Partial<EnvironmentFacts>;
    facts?: Partial<RequestFacts>;
    contract?: (contract: Contract) => void;
    path: string;
    code: string;
    message: RegExp;
  }>([
    {
      what: 'an unknown environment',
      request: { environment: 'moon' },
      path: 'environment',
      code: 'UNKNOWN_ENVIRONMENT',
      message: /no environment "moon"; there are dev, prod/,
    },
    {
      what: 'a lifecycle that the environment does not take',
      request: { environment: 'prod' },
      environment: { name: 'prod', lifecycles: ['persistent'] },
      path: 'lifecycle',
      code: 'NOT_SUPPORTED',
      message: /takes only persistent builds/,
    },
    {
      what: 'an id of the future',
      request: { buildId: '24-01-26-01' },
      path: 'buildId',
      code: 'INVALID',
      message: /in the future/,
    },
    {
      what: 'an id in the other date order',
      request: { buildId: '26-01-31-01' },
      environment: { buildIdDateOrder: 'dd-mm-yy' },
      path: 'buildId',
      code: 'INVALID',
      message: /in the future/,
    },
    {
      what: 'a used id, also of a build long gone or of imported history',
      request: { buildId: '22-01-26-01' },
      facts: { usedBuildIds: ['22-01-26-01'] },
      path: 'buildId',
      code: 'BUILD_ID_USED',
      message: /none is ever used again/,
    },
    {
      what: 'used ids that could not be read',
      facts: { usedBuildIds: 'unknown' },
      path: 'buildId',
      code: 'BUILD_ID_UNVERIFIABLE',
      message: /could not be read/,
    },
    {
      what: 'used ids that could not be read, for a persistent cluster too',
      request: { lifecycle: 'persistent' },
      facts: { usedBuildIds: 'unknown' },
      path: 'buildId',
      code: 'BUILD_ID_UNVERIFIABLE',
      message: /could not be read/,
    },
    {
      what: 'the hundredth build of a day',
      facts: {
        usedBuildIds: Array.from({ length: 99 }, (_, index) => `23-01-26-${String(index + 1).padStart(2, '0')}`),
      },
      path: 'buildId',
      code: 'BUILD_IDS_EXHAUSTED',
      message: /All 99/,
    },
    {
      what: 'another id for a persistent cluster',
      request: { lifecycle: 'persistent', buildId: '23-01-26-01' },
      path: 'buildId',
      code: 'INVALID',
      message: /has the build id "persistent"/,
    },
    {
      what: 'the id of persistent clusters for an ephemeral build',
      request: { buildId: 'persistent' },
      path: 'buildId',
      code: 'INVALID',
      message: /not four two-digit groups/,
    },
    {
      what: 'a tier of its own where the contract lets none be chosen',
      request: { maxTier: '1' },
      path: 'maxTier',
      code: 'TIER_NOT_SELECTABLE',
      message: /go up to tier 1\.5, and a request can't choose another/,
    },
    {
      what: 'a tier above the ceiling',
      request: { maxTier: '3' },
      contract: contract => {
        contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
      },
      path: 'maxTier',
      code: 'TIER_ABOVE_CEILING',
      message: /above the ceiling 2/,
    },
    {
      what: 'a tier that does not exist',
      request: { maxTier: '1.7' },
      path: 'maxTier',
      code: 'INVALID',
      message: /no tier 1\.7; the tiers are 0, 1, 1\.5, 2, 3/,
    },
    {
      what: 'more hours than a build may live',
      request: { ttlHours: 73 },
      path: 'ttlHours',
      code: 'TTL_ABOVE_MAXIMUM',
      message: /73 hours are more than the 72/,
    },
    {
      what: 'no hours at all',
      request: { ttlHours: 0 },
      path: 'ttlHours',
      code: 'INVALID',
      message: /above 0/,
    },
    {
      what: 'hours for a persistent cluster',
      request: { lifecycle: 'persistent', ttlHours: 8 },
      path: 'ttlHours',
      code: 'NOT_SUPPORTED',
      message: /does not expire/,
    },
    {
      what: 'an owner that is no group or user',
      request: { owner: 'component:default/shop' },
      path: 'owner',
      code: 'INVALID',
      message: /of a group or a user/,
    },
    {
      what: 'an entity that is none',
      request: { entityRef: 'shop' },
      path: 'entityRef',
      code: 'INVALID',
      message: /component:default\/shop/,
    },
    {
      what: 'a Kubernetes version without pinned add-ons',
      request: { kubernetesVersion: '1.20' },
      path: 'kubernetesVersion',
      code: 'INVALID',
      message: /choose one of 1\.33, 1\.34, 1\.35/,
    },
    {
      what: 'too many nodes',
      request: { nodes: { max: 21 } },
      path: 'nodes.max',
      code: 'INVALID',
      message: /21 nodes are more than the 20/,
    },
    {
      what: 'no node',
      request: { nodes: { min: 0, desired: 0 } },
      path: 'nodes.desired',
      code: 'INVALID',
      message: /at least one node/,
    },
    {
      what: 'a minimum above the maximum',
      request: { nodes: { min: 4, max: 3 } },
      path: 'nodes.min',
      code: 'INVALID',
      message: /min \(4\) is above max \(3\)/,
    },
    {
      what: 'desired nodes outside the bounds',
      request: { nodes: { desired: 6, max: 5 } },
      path: 'nodes.desired',
      code: 'INVALID',
      message: /between min/,
    },
    {
      what: 'a database for a build that stops below its tier',
      request: { databases: [{ app: 'shop' }] },
      path: 'databases',
      code: 'NOT_SUPPORTED',
      message: /come with tier 2, which this build does not reach/,
    },
    {
      what: 'a database where there is no RDS instance',
      request: { lifecycle: 'persistent', databases: [{ app: 'shop' }] },
      environment: { offers: { rds: false, objectStore: true, tls: true } },
      path: 'databases',
      code: 'NOT_SUPPORTED',
      message: /offers no RDS instance/,
    },
    {
      what: 'the database instance for an ephemeral build',
      request: { ensureInstance: true },
      path: 'ensureInstance',
      code: 'NOT_SUPPORTED',
      message: /uses what its environment has and makes none of it/,
    },
    {
      what: 'a database instance where none is configured',
      request: { lifecycle: 'persistent', ensureInstance: true },
      environment: { offers: { rds: false, objectStore: true, tls: true } },
      path: 'ensureInstance',
      code: 'NOT_SUPPORTED',
      message: /no database instance in its configuration/,
    },
    {
      what: 'one database twice',
      request: { lifecycle: 'persistent', databases: [{ app: 'shop' }, { app: 'shop' }] },
      path: 'databases[1].app',
      code: 'INVALID',
      message: /asked for twice/,
    },
    {
      what: 'a database whose name would be cut',
      request: { lifecycle: 'persistent', databases: [{ app: 'a'.repeat(32) }] },
      path: 'databases[0].app',
      code: 'NAME_TOO_LONG',
      message: /32 characters/,
    },
    {
      what: 'a cluster name that is too long',
      environment: { prefix: 'p'.repeat(90) },
      path: '',
      code: 'NAME_TOO_LONG',
      message: /at most 100/,
    },
    {
      what: 'host names that are too long',
      environment: { domain: `${'abcdefghij.'.repeat(22)}io` },
      path: '',
      code: 'NAME_TOO_LONG',
      message: /at most 253/,
    },
    {
      what: 'an environment named like a build',
      request: { environment: 'dev-23-01-26-01' },
      environment: { name: 'dev-23-01-26-01' },
      path: 'environment',
      code: 'INVALID',
      message: /ends like a build id/,
    },
    {
      what: "a contract that hard-codes another build's host",
      contract: contract => {
        contract.apps[5].values = { publicName: 'kong.b-01-01-26-01.dev.goldenpathidp.io' };
      },
      path: '',
      code: 'HOST_OUTSIDE_NAMESPACE',
      message: /kong\.b-01-01-26-01\.dev\.goldenpathidp\.io/,
    },
    {
      what: 'apps in Git at a branch',
      environment: { gitops: { repoURL: 'https://git.example/platform.git', revision: 'main' } },
      path: '',
      code: 'NOT_SUPPORTED',
      message: /gitops\.revision: "main" is not pinned/,
    },
  ])('is refused for $what', ({ path, code, message, what: _, ...options }) => {
    expect(refusalsOf(options)).toContainEqual({ path, code, message: expect.stringMatching(message) });
  });
});
