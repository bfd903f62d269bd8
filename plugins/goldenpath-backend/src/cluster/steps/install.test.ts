import { mockServices } from '@backstage/backend-test-utils';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';

interface Data {
  data: { [key: string]: string };
}

function setup(options: Parameters<typeof ephemeralSpec>[0] = {}) {
  const cluster = new SandboxedCluster();
  const spec = ephemeralSpec(options);
  const steps = createClusterFlow({
    spec,
    access: cluster.access,
    manifests: createManifestSource(),
    logger: mockServices.logger.mock(),
  });
  const runner = new StepRunner({ steps, spec, cluster });
  runner.bring('api-endpoint', 'nodes');
  return { cluster, spec, runner };
}

const INSTALLED = ['cluster:namespace', 'cluster:argocd', 'cluster:bootstrap', 'cluster:project'];
const isInstalled = (runner: StepRunner) => () => INSTALLED.every(id => runner.rows.get(id)?.state === 'ready');

describe('installing Argo CD', () => {
  it('is done before any node has joined', async () => {
    const { cluster, runner, spec } = setup();
    await runner.run({ minutes: 2, until: isInstalled(runner) });

    expect(isInstalled(runner)()).toBe(true);
    const argocd = await cluster.read<Data>('/api/v1/namespaces/argocd/configmaps/argocd-cm');
    expect(argocd.data['timeout.reconciliation']).toBe('180s');
    expect(argocd.data['resource.customizations.health.argoproj.io_Application']).toContain('obj.status.health.status');
    const binding = await cluster.read<{ subjects: unknown }>(
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/argocd-application-controller',
    );
    expect(binding.subjects).toEqual([
      { kind: 'ServiceAccount', name: 'argocd-application-controller', namespace: spec.argocd.namespace },
    ]);
    const project = await cluster.read<{ spec: { sourceRepos: string[]; destinations: unknown } }>(
      `/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/${spec.argocd.project}`,
    );
    expect(project.spec.sourceRepos).toContain('https://charts.konghq.com');
    expect(project.spec.sourceRepos).not.toContain('*');
    expect(project.spec.destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: '*' }]);
  });

  it('writes the bootstrap values, and says so once a default StorageClass is there', async () => {
    const { cluster, runner } = setup();
    await runner.run({ minutes: 1, until: isInstalled(runner) });
    const path = '/api/v1/namespaces/argocd/configmaps/argocd-bootstrap-config';
    const before = await cluster.read<Data>(path);
    expect(before.data['bootstrap.yaml']).toContain('storageClassReady: false');
    expect(before.data['bootstrap.yaml']).toContain('hostSuffix: b-23-01-26-01.dev.goldenpathidp.io');
    expect(before.data['bootstrap.yaml']).toContain('maxTier: "1.5"');

    cluster.joinNodes();
    cluster.bringStorageClass();
    await runner.run({ minutes: 5, until: () => runner.rows.get('cluster:storage-class')?.state === 'ready' });
    const after = await cluster.read<Data>(path);
    expect(after.data['bootstrap.yaml']).toContain('storageClassReady: true');
  });

  it('reads and writes nothing at rest', async () => {
    const { cluster, runner } = setup();
    await runner.run({ minutes: 2, until: isInstalled(runner) });
    const writes = cluster.writes.length;
    const mutations = runner.mutations.length;
    for (const id of INSTALLED) {
      expect(await runner.look(id)).toMatchObject({ result: 'ready' });
    }
    expect(cluster.writes).toHaveLength(writes);
    expect(runner.mutations).toHaveLength(mutations);
  });

  it('applies nothing of a manifest with another digest', async () => {
    const { cluster, runner } = setup({ argocd: { sha256: '0'.repeat(64) } });
    await runner.look('cluster:namespace');
    const writes = cluster.writes.length;
    expect(await runner.look('cluster:argocd')).toMatchObject({
      result: 'failed',
      code: 'DIGEST_MISMATCH',
      message: expect.stringContaining('nothing of it was applied'),
    });
    expect(cluster.writes).toHaveLength(writes);
  });

  it('refuses a namespace in which somebody else has something', async () => {
    const { cluster, runner } = setup();
    await cluster.applyAs('somebody', '/api/v1/namespaces/argocd', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
    await cluster.applyAs('somebody', '/api/v1/namespaces/argocd/services/theirs', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'theirs', namespace: 'argocd' },
      spec: { ports: [{ port: 80 }] },
    });
    expect(await runner.look('cluster:namespace')).toMatchObject({
      result: 'failed',
      code: 'OWNED_BY_OTHERS',
      message: expect.stringContaining('Service theirs'),
    });
  });

  it('adopts an empty namespace', async () => {
    const { cluster, runner } = setup();
    await cluster.applyAs('somebody', '/api/v1/namespaces/argocd', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
    expect(await runner.look('cluster:namespace')).toMatchObject({ result: 'ready' });
  });

  it('names the manager that holds a field of something that is not ours', async () => {
    const { cluster, runner } = setup();
    await runner.look('cluster:namespace');
    await cluster.applyAs('somebody', '/api/v1/namespaces/argocd/configmaps/argocd-bootstrap-config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-bootstrap-config', namespace: 'argocd' },
      data: { 'bootstrap.yaml': 'theirs' },
    });
    expect(await runner.look('cluster:bootstrap')).toMatchObject({
      result: 'failed',
      code: 'CONFLICT',
      message: expect.stringContaining('somebody'),
      remedy: expect.stringContaining('somebody'),
    });
  });

  it('takes back a field of what is our own', async () => {
    const { cluster, runner } = setup();
    await runner.look('cluster:namespace');
    await runner.look('cluster:bootstrap');
    await cluster.applyAs('somebody', '/api/v1/namespaces/argocd/configmaps/argocd-bootstrap-config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'argocd-bootstrap-config',
        namespace: 'argocd',
        annotations: { 'goldenpath.idp/applied': 'meddled' },
      },
      data: { 'bootstrap.yaml': 'meddled' },
    });
    expect(await runner.look('cluster:bootstrap')).toMatchObject({ result: 'ready' });
    const config = await cluster.read<Data>('/api/v1/namespaces/argocd/configmaps/argocd-bootstrap-config');
    expect(config.data['bootstrap.yaml']).toContain('buildId: 23-01-26-01');
  });

  it('waits for an access entry to come into effect, but not for ever', async () => {
    const { cluster, runner } = setup();
    cluster.accessEntry = false;
    expect(await runner.look('cluster:namespace')).toMatchObject({ result: 'waiting', reason: 'AccessNotInEffect' });
    cluster.pass(4 * 60_000);
    expect(await runner.look('cluster:namespace')).toMatchObject({ result: 'failed', code: 'CREDENTIALS_EXPIRED' });
    cluster.accessEntry = true;
    expect(await runner.look('cluster:namespace')).toMatchObject({ result: 'ready' });
  });

  it('says that the cluster does not answer', async () => {
    const { cluster, runner } = setup();
    cluster.runtime.setFault({ fault: { kind: 'api-unreachable' }, active: true });
    expect(await runner.look('cluster:namespace')).toMatchObject({
      result: 'failed',
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('waits while the cluster is being made', async () => {
    const { cluster, runner } = setup();
    cluster.answer = { state: 'creating', message: 'the control plane is being made' };
    expect(await runner.look('cluster:namespace')).toMatchObject({ result: 'waiting', reason: 'ClusterCreating' });
  });
});
