import type { EnvironmentFacts } from '../request';
import type { BuildSpec } from '../spec';
import type { Contract, Lifecycle } from '../../contract/types';
import { resolvedSpec } from '../../__testUtils__/requests';

const selectionOf = (spec: BuildSpec) =>
  Object.fromEntries(spec.tiers.map(({ id, selection }) => [id, selection.state]));
const reasonOf = (spec: BuildSpec, tier: string) => {
  const selection = spec.tiers.find(({ id }) => id === tier)?.selection;
  return selection?.state === 'requested' ? undefined : selection?.reason;
};
const deployed = (spec: BuildSpec) =>
  spec.apps.filter(({ decision }) => decision.state === 'deployed').map(({ name }) => name);
const skipReason = (spec: BuildSpec, name: string) => {
  const decision = spec.apps.find(app => app.name === name)?.decision;
  return decision?.state === 'skipped' ? decision.reason : undefined;
};

const DELIVERY = [
  'external-secrets',
  'secret-stores',
  'cert-manager',
  'cluster-issuers',
  'external-dns',
  'kong',
  'cluster-autoscaler',
];
const UP_TO_OBSERVABILITY = [...DELIVERY, 'kube-prometheus-stack'];
const UP_TO_PLATFORM = [...UP_TO_OBSERVABILITY, 'backstage', 'loki', 'grafana-postgresql'];
const EVERYTHING = [...UP_TO_PLATFORM, 'keycloak', 'oidc-config'];
const withCeiling2 = (contract: Contract) => {
  contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
};

describe('what a build gets', () => {
  it.each<{
    lifecycle: Lifecycle;
    environment: Partial<EnvironmentFacts> & { name: string };
    maxTier?: string;
    contract?: (contract: Contract) => void;
    tiers: string[];
    apps: string[];
  }>([
    {
      lifecycle: 'ephemeral',
      environment: { name: 'dev' },
      tiers: ['requested', 'requested', 'requested', 'not-requested', 'not-requested'],
      apps: UP_TO_OBSERVABILITY,
    },
    {
      lifecycle: 'ephemeral',
      environment: { name: 'dev' },
      maxTier: '2',
      contract: withCeiling2,
      tiers: ['requested', 'requested', 'requested', 'requested', 'not-requested'],
      apps: UP_TO_PLATFORM,
    },
    {
      lifecycle: 'ephemeral',
      environment: { name: 'prod' },
      maxTier: '3',
      contract: contract => {
        contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '3' };
      },
      tiers: ['requested', 'requested', 'requested', 'requested', 'not-requested'],
      apps: UP_TO_PLATFORM,
    },
    {
      lifecycle: 'persistent',
      environment: { name: 'dev' },
      tiers: ['requested', 'requested', 'requested', 'requested', 'not-requested'],
      apps: UP_TO_PLATFORM,
    },
    {
      lifecycle: 'persistent',
      environment: { name: 'prod' },
      tiers: ['requested', 'requested', 'requested', 'requested', 'requested'],
      apps: EVERYTHING,
    },
    {
      lifecycle: 'persistent',
      environment: { name: 'prod', offers: { rds: false, objectStore: true, tls: true } },
      tiers: ['requested', 'requested', 'requested', 'blocked', 'blocked'],
      apps: UP_TO_OBSERVABILITY,
    },
    {
      lifecycle: 'persistent',
      environment: { name: 'dev', offers: { rds: false, objectStore: true, tls: true } },
      tiers: ['requested', 'requested', 'requested', 'blocked', 'blocked'],
      apps: UP_TO_OBSERVABILITY,
    },
    {
      lifecycle: 'ephemeral',
      environment: { name: 'dev', offers: { rds: false, objectStore: false, tls: false } },
      tiers: ['requested', 'requested', 'requested', 'not-requested', 'not-requested'],
      apps: UP_TO_OBSERVABILITY.filter(name => !['cert-manager', 'cluster-issuers'].includes(name)),
    },
  ])(
    '$lifecycle in $environment.name, asked up to $maxTier, offered $environment.offers: tiers $tiers',
    ({ lifecycle, environment, maxTier, contract, tiers, apps }) => {
      const spec = resolvedSpec({
        request: { lifecycle, environment: environment.name, ...(maxTier && { maxTier }) },
        environment,
        contract,
      });
      expect(spec.tiers.map(({ selection }) => selection.state)).toEqual(tiers);
      expect(deployed(spec)).toEqual(apps);
    },
  );

  it('a persistent cluster outside prod has no Keycloak, and says why', () => {
    const spec = resolvedSpec({ request: { lifecycle: 'persistent' } });
    expect(skipReason(spec, 'keycloak')).toBe('environment is not prod');
    expect(skipReason(spec, 'oidc-config')).toBe('environment is not prod');
    expect(reasonOf(spec, '3')).toBe('environment is not prod');
  });

  it('an ephemeral build never has Keycloak, whatever the ceiling', () => {
    const spec = resolvedSpec({
      request: { environment: 'prod', maxTier: '3' },
      environment: { name: 'prod' },
      contract: contract => {
        contract.lifecycles.ephemeral = { maxTier: '3', overridable: false };
      },
    });
    expect(skipReason(spec, 'keycloak')).toBe('lifecycle is not persistent');
  });

  it('without RDS the tiers above 1.5 are blocked with the missing prerequisite, and their apps say so', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent', environment: 'prod' },
      environment: { name: 'prod', offers: { rds: false, objectStore: true, tls: true } },
    });
    expect(reasonOf(spec, '2')).toBe('environment prod offers no RDS instance');
    expect(reasonOf(spec, '3')).toBe('tier 2 is blocked: environment prod offers no RDS instance');
    expect(skipReason(spec, 'backstage')).toBe('tier 2 is blocked: environment prod offers no RDS instance');
    expect(skipReason(spec, 'keycloak')).toBe('tier 2 is blocked: environment prod offers no RDS instance');
  });

  it('outside prod and without RDS, production identity names both', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent' },
      environment: { offers: { rds: false, objectStore: true, tls: true } },
    });
    expect(selectionOf(spec)['3']).toBe('blocked');
    expect(skipReason(spec, 'keycloak')).toBe(
      'tier 2 is blocked: environment dev offers no RDS instance; environment is not prod',
    );
  });

  it('an app without what it requires is skipped, and its tier goes on', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent' },
      environment: { offers: { rds: true, objectStore: false, tls: false } },
    });
    expect(skipReason(spec, 'loki')).toBe('environment dev offers no object store');
    expect(skipReason(spec, 'cert-manager')).toBe('environment dev offers no TLS (ClusterIssuers)');
    expect(selectionOf(spec)['2']).toBe('requested');
  });

  it('an app whose need is skipped is skipped too, and says which', () => {
    const spec = resolvedSpec({
      contract: contract => {
        contract.apps
          .filter(({ name }) => name === 'cluster-issuers')
          .forEach(app => {
            delete app.requires;
          });
      },
      environment: { offers: { rds: true, objectStore: true, tls: false } },
    });
    expect(skipReason(spec, 'cluster-issuers')).toBe(
      'needs cert-manager, which is skipped: environment dev offers no TLS (ClusterIssuers)',
    );
  });

  it('apps that live in Git are skipped where no repository is configured', () => {
    const spec = resolvedSpec({ environment: { gitops: undefined } });
    expect(skipReason(spec, 'secret-stores')).toMatch(/no Git repository/);
    expect(deployed(spec)).toContain('external-secrets');
  });

  it('a tier whose apps are all skipped is not requested, and says why', () => {
    const spec = resolvedSpec({
      contract: contract => {
        contract.apps
          .filter(({ tier }) => tier === '1.5')
          .forEach(app => {
            app.environments = ['prod'];
          });
      },
    });
    expect(selectionOf(spec)['1.5']).toBe('not-requested');
    expect(reasonOf(spec, '1.5')).toBe('all its apps are skipped (kube-prometheus-stack: environment is not prod)');
  });

  it('facts that only a cluster can show never skip an app; they are deferred', () => {
    const spec = resolvedSpec({ request: { lifecycle: 'persistent' } });
    expect(
      spec.apps.filter(({ deferred }) => deferred.length > 0).map(({ name, deferred }) => [name, deferred]),
    ).toEqual([
      ['kube-prometheus-stack', ['storageClass']],
      ['backstage', ['databaseSecret']],
      ['loki', ['storageClass']],
      ['grafana-postgresql', ['databaseSecret']],
    ]);
  });

  it('a criterion over a skipped app is not applicable', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent' },
      environment: { offers: { rds: true, objectStore: false, tls: true } },
    });
    const tier = spec.tiers.find(({ id }) => id === '2');
    expect(tier?.criteria.map(({ id }) => id)).not.toContain('loki-ready');
    expect(tier?.notApplicable).toEqual([
      { id: 'loki-ready', title: 'Loki is ready', reason: 'loki is skipped: environment dev offers no object store' },
    ]);
  });
});

describe('the checks of a build', () => {
  const checksOf = (spec: BuildSpec) => spec.checks.map(({ id }) => id);

  it('are those of its tiers, and of no higher one', () => {
    expect(checksOf(resolvedSpec({}))).toEqual([
      'network',
      'hosted-zone',
      'core-roles',
      'versions-offered',
      'quota',
      'build-id-unused',
      'cluster-name-free',
      'controller-roles',
      'dns-scope',
      'secrets-manager',
      'storage-class',
    ]);
  });

  it('look at the database and the object store only where they are needed', () => {
    const persistent = { lifecycle: 'persistent' as const };
    expect(checksOf(resolvedSpec({ request: persistent }))).toEqual(
      expect.arrayContaining(['rds-instance', 'database-secret', 'object-store']),
    );
    const withoutStore = resolvedSpec({
      request: persistent,
      environment: { offers: { rds: true, objectStore: false, tls: false } },
    });
    expect(checksOf(withoutStore)).not.toContain('object-store');
    expect(checksOf(withoutStore)).not.toContain('realm-served');
  });

  it('name the missing database of a blocked tier, which the build survives', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent' },
      environment: { offers: { rds: false, objectStore: false, tls: false } },
    });
    expect(spec.checks.find(({ id }) => id === 'rds-instance')?.onFailure).toBe('blocks-tier');
    expect(spec.checks.find(({ id }) => id === 'dns-scope')?.onFailure).toBe('fails-build');
    expect(checksOf(spec)).not.toContain('database-secret');
  });
});
