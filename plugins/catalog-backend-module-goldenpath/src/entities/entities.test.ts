import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import type { BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { aBuild, aDatabase, type BuildWish } from '../__testUtils__/builds';
import { toBuildEntity } from './toBuildEntity';
import { toDatabaseEntity } from './toDatabaseEntity';

const CLUSTER = { url: 'https://0A1B.gr7.eu-west-1.eks.amazonaws.com', caData: 'LS0tLS1CRUdJTg==' };

function buildEntity(wish: BuildWish = {}, assumeRoles: [string, string][] = []) {
  return toBuildEntity(aBuild(wish), { appBaseUrl: 'https://idp.example.com/', assumeRoles: new Map(assumeRoles) });
}

function databaseEntity(wish: Parameters<typeof aDatabase>[0] = {}, clusterRef?: string) {
  return toDatabaseEntity(aDatabase(wish), { appBaseUrl: 'https://idp.example.com', clusterRef });
}

/** The catalog's own checks of an entity, as it comes from a provider. */
async function checked(entity: Entity): Promise<boolean> {
  const policy = EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new DefaultNamespaceEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ]);
  return resourceEntityV1alpha1Validator.check((await policy.enforce(entity)) ?? entity);
}

describe('the entity of a build', () => {
  it('says what it is, whose, what for, and where more is to be read', () => {
    expect(buildEntity({ entityRef: 'component:default/checkout', phase: 'pending' })).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'goldenpath-dev-eks-23-01-26-01',
        title: 'Cluster 23-01-26-01 in dev',
        description: 'EKS cluster goldenpath-dev-eks-23-01-26-01 in eu-west-1, up to tier 1.5',
        annotations: {
          'backstage.io/managed-by-location': 'goldenpath:builds/dev/23-01-26-01',
          'backstage.io/managed-by-origin-location': 'goldenpath:builds/dev/23-01-26-01',
          'goldenpath.idp/build': 'dev/23-01-26-01',
          'goldenpath.idp/expires-at': '2026-01-23T18:00:00.000Z',
        },
        labels: {
          'goldenpath.idp/environment': 'dev',
          'goldenpath.idp/lifecycle': 'ephemeral',
          'goldenpath.idp/phase': 'pending',
        },
        tags: ['goldenpath', 'ephemeral'],
        links: [
          {
            url: 'https://idp.example.com/goldenpath/builds/dev/23-01-26-01',
            title: 'Golden Path',
            icon: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'kubernetes-cluster',
        owner: 'group:default/team-a',
        dependencyOf: ['component:default/checkout'],
      },
    });
  });

  it('has what the Kubernetes plugin needs once the API server is known', () => {
    expect(buildEntity({ cluster: CLUSTER }).metadata.annotations).toMatchObject({
      'kubernetes.io/api-server': CLUSTER.url,
      'kubernetes.io/api-server-certificate-authority': CLUSTER.caData,
      'kubernetes.io/auth-provider': 'aws',
      'kubernetes.io/x-k8s-aws-id': 'goldenpath-dev-eks-23-01-26-01',
    });
    expect(
      Object.keys(buildEntity().metadata.annotations ?? {}).filter(key => key.startsWith('kubernetes.io')),
    ).toEqual([]);
  });

  it.each([
    ['dev', 'arn:aws:iam::111122223333:role/reader'],
    ['prod', undefined],
  ])("names the role of the cluster's own environment, in %s", (environment, role) => {
    const roles: [string, string][] = [['dev', 'arn:aws:iam::111122223333:role/reader']];
    const { metadata } = buildEntity({ environment, cluster: CLUSTER }, roles);
    expect(metadata.annotations?.['kubernetes.io/aws-assume-role']).toBe(role);
  });

  it.each<[BuildPhase, boolean]>([
    ['pending', false],
    ['provisioning', false],
    ['ready', true],
    ['degraded', true],
    ['failed', false],
    ['tearing-down', false],
  ])('links to the hosts that can be expected to open, %s: %s', (phase, opens) => {
    const titles = buildEntity({ phase }).metadata.links?.map(({ title }) => title);
    expect(titles?.includes('argocd.b-23-01-26-01.dev.goldenpathidp.io')).toBe(opens);
  });

  it('is one for all incarnations of a persistent cluster', () => {
    const [first, second] = [1, 2].map(incarnation => buildEntity({ lifecycle: 'persistent', incarnation }));
    expect(second).toEqual(first);
    expect(first.metadata).toMatchObject({ name: 'goldenpath-dev-eks', title: 'Persistent cluster of dev' });
    expect(first.metadata.annotations).toMatchObject({ 'goldenpath.idp/build': 'dev/persistent' });
  });

  it('says in its own words what it is for, where whoever asked did', () => {
    expect(buildEntity({ description: 'For the load test' }).metadata.description).toBe('For the load test');
  });

  it('has an unknown owner, and is for nobody, where what stands there is no entity reference', () => {
    expect(buildEntity({ owner: 'The Platform Team', entityRef: 'checkout service' }).spec).toEqual({
      type: 'kubernetes-cluster',
      owner: 'unknown',
    });
  });

  it.each<[string, BuildWish]>([
    ['a common environment', {}],
    ['an environment of one letter', { environment: 'd' }],
    ['an environment of digits', { environment: '01' }],
    ['the longest environment', { environment: `d${'-e'.repeat(31)}` }],
    ['a persistent cluster in the longest', { environment: 'e'.repeat(63), lifecycle: 'persistent' }],
    ['a long prefix', { prefix: 'p'.repeat(24), environment: 'staging-europe-west' }],
    ['everything known', { cluster: CLUSTER, entityRef: 'system:shop/checkout' }],
  ])('is one that the catalog takes: %s', async (_, wish) => {
    await expect(checked(buildEntity(wish))).resolves.toBe(true);
  });
});

describe('the entity of a database', () => {
  it('says what it is, whose, what for, and where more is to be read', () => {
    const entity = databaseEntity(
      { entityRef: 'component:default/checkout' },
      'resource:default/goldenpath-dev-eks-23-01-26-01',
    );
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'dev.orders',
        title: 'Database orders in dev',
        description: 'PostgreSQL database of the app checkout',
        annotations: {
          'backstage.io/managed-by-location': 'goldenpath:databases/dev/orders',
          'backstage.io/managed-by-origin-location': 'goldenpath:databases/dev/orders',
          'goldenpath.idp/database': 'dev/orders',
        },
        labels: { 'goldenpath.idp/environment': 'dev', 'goldenpath.idp/status': 'active' },
        tags: ['goldenpath', 'postgresql'],
        links: [
          { url: 'https://idp.example.com/goldenpath/databases/dev/orders', title: 'Golden Path', icon: 'dashboard' },
        ],
      },
      spec: {
        type: 'database',
        owner: 'group:default/team-a',
        dependencyOf: ['component:default/checkout', 'resource:default/goldenpath-dev-eks-23-01-26-01'],
      },
    });
  });

  it.each([
    ['a common name', {}],
    ['a name that ends in an underscore', { name: 'orders_' }],
    ['the longest name in the longest environment', { name: 'o'.repeat(63), environment: 'e'.repeat(63) }],
  ])('is one that the catalog takes: %s', async (_, wish) => {
    await expect(checked(databaseEntity(wish))).resolves.toBe(true);
  });
});
