import { createHash } from 'node:crypto';
import { customResourceDefinition } from '../addons/objects';
import { SANDBOX_APPS } from '../apps/apps';
import type { AppDefinition } from '../apps/definition';
import {
  application,
  applyApplication,
  brief,
  installSandboxArgoCd,
  objectsOf,
  readApplication,
  readSandboxManifest,
  SOURCES,
} from '../__testUtils__/argocd';
import { TestCluster } from '../__testUtils__/cluster';
import { upstreamFaults } from '../__testUtils__/upstream';
import { SANDBOX_ARGOCD_MANIFEST } from './manifest';

const PATH = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
const deploymentPath = '/apis/apps/v1/namespaces/cert-manager/deployments/cert-manager';

async function clusterWithArgoCd(apps: readonly AppDefinition[] = SANDBOX_APPS): Promise<TestCluster> {
  const cluster = new TestCluster({ apps });
  cluster.bringUp();
  await installSandboxArgoCd(cluster);
  return cluster;
}

async function statusOf(cluster: TestCluster, name: string): Promise<string> {
  return brief((await readApplication(cluster, name)).status);
}

async function merge(cluster: TestCluster, path: string, patch: unknown): Promise<void> {
  const response = await cluster.request(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify(patch),
  });
  expect(response.status).toBe(200);
}

const conditionsOf = async (cluster: TestCluster, name: string) =>
  ((await readApplication(cluster, name)).status?.conditions ?? []).map(({ type, message }) => `${type}: ${message}`);

describe('The manifest', () => {
  it('is the one whose digest is exported', () => {
    const digest = createHash('sha256').update(readSandboxManifest()).digest('hex');
    expect(digest).toBe(SANDBOX_ARGOCD_MANIFEST.sha256);
  });

  it('names no namespace of its own, as the real one does not', () => {
    const placed = objectsOf(readSandboxManifest()).filter(({ metadata }) => metadata.namespace !== undefined);
    expect(placed).toEqual([]);
  });

  it('declares no status subresource for Applications, as the real one does not', () => {
    const definition = objectsOf(readSandboxManifest()).find(
      ({ metadata }) => metadata.name === 'applications.argoproj.io',
    );
    expect(JSON.stringify(definition)).not.toContain('subresources');
  });
});

describe('An Application', () => {
  it('has no status until Argo CD works and has looked at it', async () => {
    const cluster = new TestCluster();
    cluster.bringUp({ nodes: 0 });
    await installSandboxArgoCd(cluster);
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(600);
    expect(await statusOf(cluster, 'cert-manager')).toBe('no status');
  });

  it('syncs by itself, has Succeeded before it is Healthy, and then is Synced and Healthy at its revision', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    expect(await statusOf(cluster, 'cert-manager')).toBe('no status');
    cluster.pass(8);
    expect(await statusOf(cluster, 'cert-manager')).toBe('Synced, Progressing, Succeeded');
    cluster.pass(90);
    const { status } = await readApplication(cluster, 'cert-manager');
    expect(brief(status)).toBe('Synced, Healthy, Succeeded');
    expect(status?.sync?.revision).toBe('v1.14.4');
    expect(status?.operationState?.syncResult?.revision).toBe('v1.14.4');
    expect(status?.history).toHaveLength(1);
  });

  it('has a status that upstream’s own types accept, at every moment of its life', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    await applyApplication(cluster, application('lost', { ...SOURCES.certManager, targetRevision: '0.0.1' }));
    const seen = [];
    for (let moment = 0; moment < 30; moment += 1) {
      cluster.pass(4);
      seen.push(await readApplication(cluster, 'cert-manager'), await readApplication(cluster, 'lost'));
    }
    expect(upstreamFaults(seen)).toEqual([]);
    // The check itself can fail.
    const broken = { ...seen[0], status: { operationState: { phase: 'Running' } } };
    expect(upstreamFaults([broken])).not.toEqual([]);
  });

  it('waits for someone to ask where it is not automated', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager, { syncPolicy: null }));
    cluster.pass(600);
    expect(await statusOf(cluster, 'cert-manager')).toBe('OutOfSync, Missing, no operation');
    await merge(cluster, `${PATH}/cert-manager`, {
      operation: {
        sync: { revision: 'v1.14.4', syncOptions: ['CreateNamespace=true'] },
        initiatedBy: { username: 'admin' },
      },
    });
    cluster.pass(10);
    const { status, operation } = await readApplication(cluster, 'cert-manager');
    // The namespace is missing, and the Application's own options do not ask for it.
    expect(status?.operationState).toMatchObject({
      phase: 'Failed',
      operation: { initiatedBy: { username: 'admin' } },
    });
    expect(status?.operationState?.message).toContain('namespaces "cert-manager" not found');
    expect(operation).toBeUndefined();
  });

  it('is looked at every two to three minutes, and at once when a refresh is asked for', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(300);
    const looked = async () => (await readApplication(cluster, 'cert-manager')).status?.reconciledAt;
    const first = await looked();
    cluster.pass(20);
    const quiet = await looked();
    await merge(cluster, `${PATH}/cert-manager`, {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
    cluster.pass(3);
    const asked = await readApplication(cluster, 'cert-manager');
    expect(asked.metadata.annotations?.['argocd.argoproj.io/refresh']).toBeUndefined();
    expect(quiet === first || quiet !== asked.status?.reconciledAt).toBe(true);
    expect(asked.status?.reconciledAt).not.toBe(quiet);
    cluster.pass(181);
    expect(await looked()).not.toBe(asked.status?.reconciledAt);
  });

  it('is not reconciled while the controller is scaled to nothing, and heals itself when it is back', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(120);
    const scale = async (replicas: number) => {
      await merge(cluster, '/apis/apps/v1/namespaces/argocd/statefulsets/argocd-application-controller/scale', {
        spec: { replicas },
      });
      cluster.pass(120);
    };
    await scale(0);
    await cluster.request(deploymentPath, { method: 'DELETE' });
    cluster.pass(600);
    expect((await cluster.request(deploymentPath)).status).toBe(404);
    await scale(1);
    cluster.pass(120);
    expect((await cluster.request(deploymentPath)).status).toBe(200);
    expect(await statusOf(cluster, 'cert-manager')).toBe('Synced, Healthy, Succeeded');
  });

  it('puts back what someone deletes or changes, as long as it heals itself', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(120);
    await merge(cluster, deploymentPath, { spec: { replicas: 5 } });
    await cluster.request('/api/v1/namespaces/cert-manager/services/cert-manager-webhook', { method: 'DELETE' });
    cluster.pass(30);
    expect(await cluster.get(deploymentPath)).toMatchObject({ spec: { replicas: 1 } });
    expect((await cluster.request('/api/v1/namespaces/cert-manager/services/cert-manager-webhook')).status).toBe(200);
  });

  it('moves to another revision when its spec does, and says which one it speaks of', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(120);
    await applyApplication(cluster, application('cert-manager', { ...SOURCES.certManager, targetRevision: 'v1.14.7' }));
    const between = await readApplication(cluster, 'cert-manager');
    expect(between.status?.sync?.comparedTo.source?.targetRevision).toBe('v1.14.4');
    cluster.pass(120);
    const { status } = await readApplication(cluster, 'cert-manager');
    expect(brief(status)).toBe('Synced, Healthy, Succeeded');
    expect(status?.sync).toMatchObject({ revision: 'v1.14.7', comparedTo: { source: { targetRevision: 'v1.14.7' } } });
  });

  describe('that can not be compared', () => {
    it.each([
      ['an unknown version', { ...SOURCES.certManager, targetRevision: 'v9.9.9' }, 'matches no version'],
      ['an unknown chart', { ...SOURCES.certManager, chart: 'nothing' }, "chart 'nothing' not found"],
      [
        'an unknown repository',
        { ...SOURCES.certManager, repoURL: 'https://charts.example.invalid' },
        'is not a valid chart repository',
      ],
      [
        'a host that does not resolve',
        { ...SOURCES.secretStores, repoURL: 'https://git.invalid/x.git' },
        'no such host',
      ],
      ['a path that is not there', { ...SOURCES.secretStores, path: 'none' }, 'app path does not exist'],
    ])('says so for %s', async (_title, source, message) => {
      const cluster = await clusterWithArgoCd();
      await applyApplication(cluster, application('app', source));
      cluster.pass(30);
      expect(await conditionsOf(cluster, 'app')).toEqual([
        expect.stringMatching(new RegExp(`^ComparisonError: .*${message}`)),
      ]);
      expect((await readApplication(cluster, 'app')).status?.sync?.status).toBe('Unknown');
    });
  });

  describe('in a project', () => {
    const project = (spec: Record<string, unknown>) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'narrow', namespace: 'argocd' },
      spec: {
        sourceRepos: ['https://charts.jetstack.io'],
        destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'cert-manager' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        ...spec,
      },
    });
    const projectPath = '/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/narrow';

    it.each([
      ['another repository', { sourceRepos: ['https://charts.example.org'] }, 'is not permitted in project'],
      [
        'another namespace',
        { destinations: [{ server: '*', namespace: 'other' }] },
        'do not match any of the allowed destinations',
      ],
    ])('is refused %s, and goes on when the project allows it', async (_title, spec, message) => {
      const cluster = await clusterWithArgoCd();
      await cluster.apply(projectPath, project(spec));
      await applyApplication(cluster, application('cert-manager', SOURCES.certManager, { project: 'narrow' }));
      cluster.pass(30);
      expect(await conditionsOf(cluster, 'cert-manager')).toEqual([expect.stringContaining(message)]);
      expect(await statusOf(cluster, 'cert-manager')).toBe('Unknown, Unknown, no operation');
      await cluster.apply(projectPath, project({}));
      cluster.pass(120);
      expect(await statusOf(cluster, 'cert-manager')).toBe('Synced, Healthy, Succeeded');
    });

    it('that does not exist is refused', async () => {
      const cluster = await clusterWithArgoCd();
      await applyApplication(cluster, application('cert-manager', SOURCES.certManager, { project: 'none' }));
      cluster.pass(30);
      expect(await conditionsOf(cluster, 'cert-manager')).toEqual([
        'InvalidSpecError: Application referencing project none which does not exist',
      ]);
    });
  });

  describe('when its sync fails', () => {
    it('is tried again as often as its retry says, and not again by itself after that', async () => {
      const cluster = await clusterWithArgoCd();
      const syncPolicy = {
        automated: { selfHeal: true },
        retry: { limit: 2, backoff: { duration: '5s', factor: 2, maxDuration: '1m' } },
      };
      await applyApplication(cluster, application('secret-stores', SOURCES.secretStores, { syncPolicy }));
      cluster.pass(8);
      expect(await statusOf(cluster, 'secret-stores')).toBe('OutOfSync, Missing, Running');
      cluster.pass(600);
      const { status } = await readApplication(cluster, 'secret-stores');
      expect(status?.operationState).toMatchObject({ phase: 'Failed', retryCount: 2 });
      expect(await conditionsOf(cluster, 'secret-stores')).toEqual([
        expect.stringContaining('SyncError: Failed last sync attempt'),
      ]);
    });

    it('refuses a definition that client-side apply can not carry, unless it is applied by the server', async () => {
      const cluster = await clusterWithArgoCd();
      const automated = { prune: true, selfHeal: true };
      const clientSide = { automated, syncOptions: ['CreateNamespace=true'], retry: { limit: 0 } };
      await applyApplication(
        cluster,
        application('kube-prometheus-stack', SOURCES.kubePrometheusStack, {
          namespace: 'monitoring',
          syncPolicy: clientSide,
        }),
      );
      cluster.pass(30);
      const { status } = await readApplication(cluster, 'kube-prometheus-stack');
      expect(status?.operationState?.message).toContain('metadata.annotations: Too long');
    });
  });

  describe('when it is deleted', () => {
    it('takes what it brought along where its finalizer says so, and goes last', async () => {
      const cluster = await clusterWithArgoCd();
      const finalizers = ['resources-finalizer.argocd.argoproj.io'];
      await applyApplication(cluster, application('kong', SOURCES.kong, { finalizers }));
      cluster.pass(30);
      await merge(cluster, '/api/v1/namespaces/kong/services/kong-kong-validation-webhook', {
        metadata: { finalizers: ['example.org/hold'] },
      });
      await cluster.request(`${PATH}/kong`, { method: 'DELETE' });
      cluster.pass(30);
      expect((await cluster.request('/apis/apps/v1/namespaces/kong/deployments/kong-kong')).status).toBe(404);
      expect((await cluster.request(`${PATH}/kong`)).status).toBe(200);
      await merge(cluster, '/api/v1/namespaces/kong/services/kong-kong-validation-webhook', {
        metadata: { finalizers: null },
      });
      cluster.pass(30);
      expect((await cluster.request(`${PATH}/kong`)).status).toBe(404);
      expect(cluster.cloud.loadBalancers).toEqual([
        expect.objectContaining({ name: 'kong/kong-kong-proxy', released: true }),
      ]);
    });

    it('leaves what it brought behind without the finalizer', async () => {
      const cluster = await clusterWithArgoCd();
      await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
      cluster.pass(120);
      await cluster.request(`${PATH}/cert-manager`, { method: 'DELETE' });
      cluster.pass(120);
      expect((await cluster.request(`${PATH}/cert-manager`)).status).toBe(404);
      expect((await cluster.request(deploymentPath)).status).toBe(200);
    });
  });

  describe('of Applications', () => {
    const children: AppDefinition = {
      source: { kind: 'git', directory: 'children' },
      render: () => [application('lost', { ...SOURCES.certManager, targetRevision: 'v9.9.9' })],
    };
    const source = { repoURL: 'https://git.example.org/platform.git', path: 'children', targetRevision: 'v1.0.0' };

    it('says Healthy of children that are not, until argocd-cm tells it how to judge them (PITFALLS 13)', async () => {
      const cluster = await clusterWithArgoCd([children]);
      await applyApplication(cluster, application('parent', source, { namespace: 'argocd' }));
      await merge(cluster, `${PATH}/parent`, { metadata: { annotations: { kept: 'yes' } } });
      cluster.pass(60);
      expect(await statusOf(cluster, 'parent')).toBe('Synced, Healthy, Succeeded');
      await cluster.apply(`${PATH}/lost`, application('lost', SOURCES.clusterIssuers, { project: 'none' }), {
        manager: 'argocd-controller',
        force: true,
      });
      await cluster.apply('/api/v1/namespaces/argocd/configmaps/argocd-cm', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'argocd-cm' },
        data: { 'resource.customizations.health.argoproj.io_Application': 'hs = {}\nreturn hs\n' },
      });
      await merge(cluster, `${PATH}/parent`, { metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } });
      cluster.pass(3);
      expect((await readApplication(cluster, 'parent')).status?.health?.status).not.toBe('Healthy');
    });
  });

  describe('with waves', () => {
    const waves: AppDefinition = {
      source: { kind: 'git', directory: 'waves' },
      render: ({ namespace }) => [
        {
          ...customResourceDefinition({ group: 'example.org', kind: 'Widget', plural: 'widgets', version: 'v1' }),
        },
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'first', namespace, annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'none',
            resources: { requests: { storage: '1Gi' } },
          },
        },
        {
          apiVersion: 'example.org/v1',
          kind: 'Widget',
          metadata: { name: 'second', namespace, annotations: { 'argocd.argoproj.io/sync-wave': '2' } },
          spec: {},
        },
      ],
    };

    it('does not begin a wave before the one below it is healthy', async () => {
      const cluster = await clusterWithArgoCd([waves]);
      const source = { repoURL: 'https://git.example.org/platform.git', path: 'waves', targetRevision: 'v1.0.0' };
      await applyApplication(cluster, application('waves', source));
      cluster.pass(60);
      const { status } = await readApplication(cluster, 'waves');
      expect(status?.operationState).toMatchObject({
        phase: 'Running',
        message: 'waiting for healthy state of PersistentVolumeClaim/first and 1 more waves',
      });
      expect((await cluster.request('/apis/example.org/v1/namespaces/waves/widgets/second')).status).toBe(404);
    });
  });

  it('is Degraded or Progressing while its pods crash, and Healthy again after', async () => {
    const cluster = await clusterWithArgoCd();
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(120);
    const fault = { kind: 'app-degraded' as const, application: 'cert-manager' };
    cluster.runtime.setFault({ fault, active: true });
    cluster.pass(30);
    expect((await readApplication(cluster, 'cert-manager')).status?.health?.status).toBe('Degraded');
    cluster.runtime.setFault({ fault, active: false });
    cluster.pass(60);
    expect(await statusOf(cluster, 'cert-manager')).toBe('Synced, Healthy, Succeeded');
    expect([...cluster.runtime.controllerErrors()]).toEqual([]);
  });
});
