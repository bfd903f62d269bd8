import { resolvedSpec } from '../../__testUtils__/requests';
import type { BuildSpec } from '../spec';

const app = (spec: BuildSpec, name: string) => {
  const found = spec.apps.find(entry => entry.name === name);
  if (!found) {
    throw new Error(`The spec has no app ${name}`);
  }
  return found;
};

describe('an app of a build', () => {
  it('learns of the build from one place', () => {
    const spec = resolvedSpec({});
    const deployed = spec.apps.filter(({ decision }) => decision.state === 'deployed');
    expect(deployed.map(({ values }) => values.global)).toEqual(
      deployed.map(() => ({
        lifecycle: 'ephemeral',
        buildId: '23-01-26-01',
        hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
        dnsOwnerId: 'goldenpath-dev-23-01-26-01',
      })),
    );
  });

  it('ExternalDNS gets exactly the filter and the owner id of the build', () => {
    expect(app(resolvedSpec({}), 'external-dns').values).toEqual(
      expect.objectContaining({
        domainFilters: ['b-23-01-26-01.dev.goldenpathidp.io'],
        txtOwnerId: 'goldenpath-dev-23-01-26-01',
        txtPrefix: '%{record_type}.',
        extraArgs: ['--aws-zone-match-parent', '--txt-wildcard-replacement=wildcard'],
      }),
    );
  });

  it('has its host names made from the host suffix, in values as in the list', () => {
    const grafana = app(resolvedSpec({}), 'kube-prometheus-stack');
    expect(grafana.hosts).toEqual(['grafana.b-23-01-26-01.dev.goldenpathidp.io']);
    expect(grafana.values).toHaveProperty(
      ['grafana', 'ingress', 'hosts'],
      ['grafana.b-23-01-26-01.dev.goldenpathidp.io'],
    );
    expect(JSON.stringify(grafana.values)).not.toContain('{{');
  });

  it('keeps its own global values beside those of the build', () => {
    const spec = resolvedSpec({
      contract: contract => {
        contract.apps[5].values = { global: { imageRegistry: 'registry.example' } };
      },
    });
    expect(app(spec, 'kong').values.global).toEqual(
      expect.objectContaining({ imageRegistry: 'registry.example', buildId: '23-01-26-01' }),
    );
  });

  it('hands its host name over to the app that replaces it', () => {
    const spec = resolvedSpec({ request: { lifecycle: 'persistent' } });
    expect(app(spec, 'grafana-postgresql').hosts).toEqual(['grafana.dev.goldenpathidp.io']);
    const replaced = app(spec, 'kube-prometheus-stack');
    expect(replaced.hosts).toEqual([]);
    expect(replaced.values).toHaveProperty(['grafana', 'ingress', 'enabled'], false);
    expect(replaced.values).toHaveProperty(['grafana', 'persistence', 'enabled'], true);
  });

  it('keeps its host name where its successor is skipped', () => {
    const spec = resolvedSpec({
      request: { lifecycle: 'persistent' },
      environment: { offers: { rds: false, objectStore: false, tls: false } },
    });
    expect(app(spec, 'kube-prometheus-stack').hosts).toEqual(['grafana.dev.goldenpathidp.io']);
  });

  it('comes from its pinned chart, or from the Git repository of the environment', () => {
    const spec = resolvedSpec({});
    expect(app(spec, 'kong').source).toEqual({
      kind: 'helm',
      repoURL: 'https://charts.konghq.com',
      chart: 'kong',
      version: '2.47.0',
      targetRevision: '2.47.0',
    });
    expect(app(spec, 'secret-stores').source).toEqual({
      kind: 'git',
      path: 'platform/secret-stores',
      repoURL: 'https://git.example/platform.git',
      targetRevision: 'v1.4.0',
    });
  });

  it('renders nothing where it is skipped', () => {
    expect(app(resolvedSpec({}), 'backstage')).toEqual(expect.objectContaining({ hosts: [], values: {}, needs: [] }));
  });
});

describe('a spec', () => {
  it('carries the bootstrap values', () => {
    const spec = resolvedSpec({ environment: { offers: { rds: false, objectStore: true, tls: false } } });
    expect(spec.bootstrap).toEqual({
      bootstrap: { mode: 'ephemeral', maxTier: '1.5', env: 'dev', buildId: '23-01-26-01' },
      platform: { rdsAvailable: false, s3Available: true, storageClassReady: 'deferred', irsaConfigured: true },
      dns: {
        baseDomain: 'dev.goldenpathidp.io',
        hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
        ownerId: 'goldenpath-dev-23-01-26-01',
      },
      contract: { version: '1.0.0', digest: spec.contract.digest },
    });
  });

  it("places Argo CD's host inside the namespace, at the pinned manifest", () => {
    expect(resolvedSpec({}).argocd).toEqual({
      namespace: 'argocd',
      project: 'goldenpath',
      hostname: 'argocd.b-23-01-26-01.dev.goldenpathidp.io',
      ingressClass: 'kong',
      tier: '1',
      version: 'v3.5.1',
      manifest: 'https://example.org/install.yaml',
      sha256: 'a'.repeat(64),
    });
  });

  it('is plain data: it survives being stored', () => {
    const spec = resolvedSpec({ request: { lifecycle: 'persistent' } });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
