import { application, applyApplication, installSandboxArgoCd, readApplication, SOURCES } from '../__testUtils__/argocd';
import { TestCluster } from '../__testUtils__/cluster';
import type { Pod } from '../model/shapes';

const SECRET_NAME = 'goldenpath/dev/app/postgres';
const EXTERNAL_SECRETS = '/apis/external-secrets.io/v1beta1/namespaces/app/externalsecrets';

async function clusterWith(...apps: (keyof typeof SOURCES)[]): Promise<TestCluster> {
  const cluster = new TestCluster();
  cluster.bringUp();
  cluster.cloud.roles.add('external-secrets/external-secrets');
  await installSandboxArgoCd(cluster);
  for (const app of apps) {
    const namespace = app === 'externalSecrets' || app === 'secretStores' ? 'external-secrets' : 'app';
    const name = app === 'externalSecrets' ? 'external-secrets' : app.toLowerCase();
    expect((await applyApplication(cluster, application(name, SOURCES[app], { namespace }))).status).toBe(201);
    cluster.pass(120);
  }
  return cluster;
}

function externalSecret(more: object = {}) {
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: { name: 'app-postgres' },
    spec: {
      refreshInterval: '1m',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws-secrets-manager' },
      target: { name: 'app-postgres' },
      data: [{ secretKey: 'POSTGRES_PASSWORD', remoteRef: { key: SECRET_NAME, property: 'password' } }],
      ...more,
    },
  };
}

async function containerOf(cluster: TestCluster) {
  const { items } = await cluster.get<{ items: Pod[] }>('/api/v1/namespaces/app/pods');
  return items[0]?.status?.containerStatuses?.[0];
}

const health = async (cluster: TestCluster, name: string) =>
  (await readApplication(cluster, name)).status?.health?.status;

async function passwordIn(cluster: TestCluster): Promise<string> {
  const secret = await cluster.get<{ data: Record<string, string> }>('/api/v1/namespaces/app/secrets/app-postgres');
  return Buffer.from(secret.data.POSTGRES_PASSWORD ?? '', 'base64').toString('utf8');
}

describe('An app whose environment comes from a Secret', () => {
  it.each(['backstage', 'grafana'] as const)('%s does not start before that Secret is there', async app => {
    const cluster = await clusterWith(app);
    expect(await containerOf(cluster)).toMatchObject({
      ready: false,
      state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "app-postgres" not found' } },
    });
    expect(await health(cluster, app)).toBe('Progressing');
    await cluster.request('/api/v1/namespaces/app/secrets', {
      method: 'POST',
      json: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app-postgres' }, type: 'Opaque', data: {} },
    });
    cluster.pass(120);
    expect(await containerOf(cluster)).toMatchObject({ ready: true });
    expect(await health(cluster, app)).toBe('Healthy');
  });

  it('goes on when that Secret is gone later', async () => {
    const cluster = await clusterWith('backstage');
    const secrets = '/api/v1/namespaces/app/secrets';
    await cluster.request(secrets, {
      method: 'POST',
      json: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'app-postgres' }, type: 'Opaque', data: {} },
    });
    cluster.pass(120);
    await cluster.request(`${secrets}/app-postgres`, { method: 'DELETE' });
    cluster.pass(120);
    expect(await containerOf(cluster)).toMatchObject({ ready: true });
  });
});

describe('An ExternalSecret', () => {
  async function clusterWithSecret(more?: object): Promise<TestCluster> {
    const cluster = await clusterWith('externalSecrets', 'secretStores', 'backstage');
    cluster.cloud.secrets.set(SECRET_NAME, JSON.stringify({ password: 'first' }));
    const response = await cluster.request(EXTERNAL_SECRETS, { method: 'POST', json: externalSecret(more) });
    expect(response.status).toBe(201);
    cluster.pass(5);
    return cluster;
  }

  it('brings the value into the cluster, so that the app starts', async () => {
    const cluster = await clusterWithSecret();
    expect(await passwordIn(cluster)).toBe('first');
    cluster.pass(120);
    expect(await health(cluster, 'backstage')).toBe('Healthy');
  });

  it('brings a new value when its interval has passed, and not before', async () => {
    const cluster = await clusterWithSecret();
    cluster.cloud.secrets.set(SECRET_NAME, JSON.stringify({ password: 'second' }));
    cluster.pass(30);
    expect(await passwordIn(cluster)).toBe('first');
    cluster.pass(40);
    expect(await passwordIn(cluster)).toBe('second');
  });

  it.each([
    ['never, where its interval is 0', '0', 'first'],
    ['as Go writes durations', '1h30m', 'second'],
  ])('is refreshed %s', async (_how, refreshInterval, password) => {
    const cluster = await clusterWithSecret({ refreshInterval });
    cluster.cloud.secrets.set(SECRET_NAME, JSON.stringify({ password: 'second' }));
    cluster.pass(89 * 60);
    expect(await passwordIn(cluster)).toBe('first');
    cluster.pass(2 * 60);
    expect(await passwordIn(cluster)).toBe(password);
  });

  it('says that it failed, and keeps what it had, when the secret is gone', async () => {
    const cluster = await clusterWithSecret();
    cluster.cloud.secrets.delete(SECRET_NAME);
    cluster.pass(70);
    expect(await cluster.get(`${EXTERNAL_SECRETS}/app-postgres`)).toMatchObject({
      status: { conditions: [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError' }] },
    });
    expect(await passwordIn(cluster)).toBe('first');
  });
});
