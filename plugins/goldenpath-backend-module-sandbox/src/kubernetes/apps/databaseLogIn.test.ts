import { application, applyApplication, installSandboxArgoCd, readApplication, SOURCES } from '../__testUtils__/argocd';
import { TestCluster } from '../__testUtils__/cluster';
import type { DatabaseLogInOptions } from '../../ports';
import type { Pod } from '../model/shapes';

const asData = (environment: Record<string, string>) =>
  Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, Buffer.from(text).toString('base64')]));

/** Lets what has been promised be done. */
const settled = () => new Promise<void>(resolve => setImmediate(resolve));

async function clusterWith(
  app: 'backstage' | 'grafana',
  environment: Record<string, string>,
  logIn: (options: DatabaseLogInOptions) => Promise<void>,
): Promise<TestCluster> {
  const cluster = new TestCluster({ databaseLogIn: logIn });
  cluster.bringUp();
  await installSandboxArgoCd(cluster);
  await cluster.request('/api/v1/namespaces', { method: 'POST', json: { metadata: { name: 'app' } } });
  await cluster.request('/api/v1/namespaces/app/secrets', {
    method: 'POST',
    json: { metadata: { name: 'app-postgres' }, type: 'Opaque', data: asData(environment) },
  });
  expect((await applyApplication(cluster, application(app, SOURCES[app], { namespace: 'app' }))).status).toBe(201);
  cluster.pass(120);
  await settled();
  cluster.pass(10);
  return cluster;
}

const health = async (cluster: TestCluster, name: string) =>
  (await readApplication(cluster, name)).status?.health?.status;

describe('An app that really logs in', () => {
  const backstage = {
    POSTGRES_HOST: 'localhost',
    POSTGRES_PORT: '15432',
    POSTGRES_USER: 'backstage',
    POSTGRES_PASSWORD: 'p',
    POSTGRES_DB: 'backstage',
  };

  it('is healthy once it is in', async () => {
    const tried: DatabaseLogInOptions[] = [];
    const cluster = await clusterWith('backstage', backstage, async options => {
      tried.push(options);
    });
    expect(await health(cluster, 'backstage')).toBe('Healthy');
    expect(tried).toEqual([
      { host: 'localhost', port: 15432, user: 'backstage', password: 'p', database: 'backstage' },
    ]);
  });

  it('crashes while it is refused, and tries again with what its Secret says then', async () => {
    const cluster = await clusterWith('backstage', backstage, async ({ password }) => {
      if (password !== 'right') {
        throw new Error('password authentication failed for user "backstage"');
      }
    });
    const { items } = await cluster.get<{ items: Pod[] }>('/api/v1/namespaces/app/pods');
    expect(items[0]?.status?.containerStatuses).toMatchObject([
      {
        ready: false,
        restartCount: 1,
        state: {
          waiting: { reason: 'CrashLoopBackOff', message: 'password authentication failed for user "backstage"' },
        },
      },
    ]);
    expect(await health(cluster, 'backstage')).toBe('Progressing');
    await cluster.request('/api/v1/namespaces/app/secrets/app-postgres', {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ data: asData({ POSTGRES_PASSWORD: 'right' }) }),
    });
    cluster.pass(60);
    await settled();
    cluster.pass(60);
    expect(await health(cluster, 'backstage')).toBe('Healthy');
  });

  it('finds the port behind the host, as Grafana does', async () => {
    const tried: number[] = [];
    const grafana = { GF_DATABASE_USER: 'g', GF_DATABASE_PASSWORD: 'p', GF_DATABASE_NAME: 'g' };
    const cluster = await clusterWith(
      'grafana',
      { ...grafana, GF_DATABASE_HOST: 'localhost:15432' },
      async ({ port }) => {
        tried.push(port);
      },
    );
    expect(await health(cluster, 'grafana')).toBe('Healthy');
    expect(tried).toEqual([15432]);
  });
});
