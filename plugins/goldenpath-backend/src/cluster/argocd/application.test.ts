import { ephemeralSpec } from '../__testUtils__/specs';
import { renderAppProject } from './appProject';
import { renderApplication } from './application';

const spec = ephemeralSpec();
const deployed = spec.apps.filter(app => app.decision.state === 'deployed');
const rendered = new Map(deployed.map(app => [app.name, renderApplication({ spec, app })]));

describe('renderApplication', () => {
  it.each(deployed.map(app => [app.name, app] as const))('%s carries its labels, its wave and its pin', (name, app) => {
    expect(rendered.get(name)).toMatchObject({
      metadata: {
        labels: {
          'goldenpath.idp/tier': app.tier,
          'goldenpath.idp/mode': 'ephemeral',
          'goldenpath.idp/build-id': '23-01-26-01',
        },
        annotations: { 'argocd.argoproj.io/sync-wave': String(app.wave) },
      },
      spec: {
        project: spec.argocd.project,
        source: { repoURL: app.source.repoURL, targetRevision: app.source.targetRevision },
        destination: { namespace: app.namespace },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
  });

  it('never cascades: no Application has a finalizer', () => {
    for (const application of rendered.values()) {
      expect(application.metadata.finalizers).toBeUndefined();
    }
  });

  it('hands the global values down', () => {
    expect(rendered.get('kong')).toMatchObject({
      spec: {
        source: {
          helm: {
            releaseName: 'kong',
            valuesObject: {
              global: {
                lifecycle: 'ephemeral',
                buildId: '23-01-26-01',
                hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
                dnsOwnerId: 'goldenpath-dev-23-01-26-01',
              },
            },
          },
        },
      },
    });
  });

  it('applies charts on the server, which can carry large CRDs', () => {
    expect(rendered.get('kube-prometheus-stack')).toMatchObject({
      spec: { syncPolicy: { syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'] } },
    });
  });

  it('leaves a folder in Git what it is where the contract has no values for it', () => {
    const app = {
      ...deployed[0],
      source: { kind: 'git' as const, path: 'plain', repoURL: 'https://git.test/x', targetRevision: 'v1' },
    };
    const plain = renderApplication({ spec, app: { ...app, values: { global: {} } } });
    const chart = renderApplication({ spec, app: { ...app, values: { global: {}, region: 'eu-west-1' } } });
    expect(plain.spec).toMatchObject({
      source: { repoURL: 'https://git.test/x', path: 'plain', targetRevision: 'v1' },
    });
    expect(JSON.stringify(plain.spec)).not.toContain('helm');
    expect(chart.spec).toMatchObject({ source: { helm: { valuesObject: { region: 'eu-west-1' } } } });
  });
});

describe('renderAppProject', () => {
  it('lets in exactly the repositories of the deployed apps', () => {
    expect(renderAppProject(spec).spec).toMatchObject({
      sourceRepos: [...new Set(deployed.map(app => app.source.repoURL))].sort(),
    });
  });
});
