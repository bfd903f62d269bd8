import { TestCluster, READER_TOKEN } from '../__testUtils__/cluster';

const configMap = (data: Record<string, string>, metadata: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default', ...metadata },
  data,
});
const PATH = '/api/v1/namespaces/default/configmaps';

async function statusOf(response: Response) {
  return (await response.json()) as {
    kind: string;
    reason: string;
    message: string;
    code: number;
    details?: { name?: string; kind?: string; causes?: { field: string; message: string; reason: string }[] };
  };
}

describe('The API server', () => {
  describe('who may ask', () => {
    it('answers 401 to a token that the account does not know', async () => {
      const cluster = new TestCluster();
      const response = await cluster.request(PATH, { token: 'nonsense' });
      expect(response.status).toBe(401);
      expect(await statusOf(response)).toMatchObject({ kind: 'Status', reason: 'Unauthorized', code: 401 });
    });

    it('answers 403 to someone without a role, naming verb, resource and namespace', async () => {
      const cluster = new TestCluster();
      const response = await cluster.request(PATH, { token: READER_TOKEN });
      expect(await statusOf(response)).toMatchObject({
        code: 403,
        reason: 'Forbidden',
        message:
          'configmaps is forbidden: User "reader" cannot list resource "configmaps" in API group "" in the namespace "default"',
      });
    });

    it('lets a bound group read, and not write', async () => {
      const cluster = new TestCluster();
      await cluster.apply('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/readers', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'readers' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'readers' }],
      });
      expect((await cluster.request(PATH, { token: READER_TOKEN })).status).toBe(200);
      const write = await cluster.request(PATH, { token: READER_TOKEN, method: 'POST', json: configMap({}) });
      expect(write.status).toBe(403);
    });

    it('tells its version to anyone, and nothing else to someone without a token', async () => {
      const cluster = new TestCluster();
      expect((await cluster.request('/version', { token: null })).status).toBe(200);
      expect((await statusOf(await cluster.request(PATH, { token: null }))).message).toContain('system:anonymous');
    });
  });

  describe('errors', () => {
    it.each([
      ['an object that is not there', 'GET', `${PATH}/none`, undefined, 404, 'configmaps "none" not found'],
      [
        'a namespace that is not there',
        'POST',
        '/api/v1/namespaces/none/configmaps',
        configMap({}, { namespace: 'none' }),
        404,
        'namespaces "none" not found',
      ],
      [
        'a method that means nothing',
        'PUT',
        PATH,
        configMap({}),
        405,
        'the server does not allow this method on the requested resource',
      ],
    ])('%s', async (_title, method, path, json, code, message) => {
      const cluster = new TestCluster();
      const status = await statusOf(await cluster.request(path, { method, json }));
      expect(status).toMatchObject({ kind: 'Status', code, message });
    });

    it('answers 404 in plain words to a group that nobody serves', async () => {
      const cluster = new TestCluster();
      const response = await cluster.request('/apis/argoproj.io/v1alpha1/applications');
      expect(response.status).toBe(404);
      expect(await response.text()).toBe('404 page not found\n');
    });

    it('answers 415 to a body of a media type that it does not read', async () => {
      const cluster = new TestCluster();
      const response = await cluster.request(PATH, {
        method: 'POST',
        body: 'x',
        headers: { 'content-type': 'text/plain' },
      });
      expect(await statusOf(response)).toMatchObject({ code: 415, reason: 'UnsupportedMediaType' });
    });

    it('answers 409 to a name that is taken, and to a resource version that is old', async () => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({ a: '1' }) });
      const again = await statusOf(await cluster.request(PATH, { method: 'POST', json: configMap({}) }));
      expect(again).toMatchObject({
        code: 409,
        reason: 'AlreadyExists',
        message: 'configmaps "settings" already exists',
      });
      const stale = await cluster.request(`${PATH}/settings`, {
        method: 'PUT',
        json: configMap({ a: '2' }, { resourceVersion: '1' }),
      });
      expect(await statusOf(stale)).toMatchObject({ code: 409, reason: 'Conflict' });
    });

    it('answers 422 with causes to an invalid object', async () => {
      const cluster = new TestCluster();
      const response = await cluster.request('/apis/apps/v1/namespaces/default/deployments', {
        method: 'POST',
        json: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'Bad_Name' }, spec: {} },
      });
      const status = await statusOf(response);
      expect(status).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'Deployment' } });
      expect(status.details?.causes?.map(cause => cause.field)).toEqual([
        'metadata.name',
        'spec.selector',
        'spec.template.spec.containers',
      ]);
    });
  });

  describe('server-side apply', () => {
    const apply = (cluster: TestCluster, data: Record<string, string>, manager: string, force = false) =>
      cluster.apply(`${PATH}/settings`, configMap(data), { manager, force });

    it('creates with 201, changes with 200, and changes nothing when nothing changes', async () => {
      const cluster = new TestCluster();
      const created = await apply(cluster, { a: '1' }, 'us');
      expect(created.status).toBe(201);
      const first = (await created.json()) as { metadata: { resourceVersion: string } };
      cluster.pass(60);
      const again = await apply(cluster, { a: '1' }, 'us');
      expect(again.status).toBe(200);
      expect(await again.json()).toEqual(first);
    });

    it('refuses to take a field from another manager, naming them, unless forced', async () => {
      const cluster = new TestCluster();
      await apply(cluster, { a: '1', b: '1' }, 'them');
      const refused = await statusOf(await apply(cluster, { a: '2' }, 'us'));
      expect(refused).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "them" using v1: .data.a',
        details: { causes: [{ reason: 'FieldManagerConflict', field: '.data.a' }] },
      });
      const forced = await apply(cluster, { a: '2' }, 'us', true);
      expect(await forced.json()).toMatchObject({ data: { a: '2', b: '1' } });
      // What was taken is no longer theirs: their next apply conflicts.
      expect((await apply(cluster, { a: '1', b: '1' }, 'them')).status).toBe(409);
    });

    it('shares a field that both managers set to the same value', async () => {
      const cluster = new TestCluster();
      await apply(cluster, { a: '1' }, 'them');
      expect((await apply(cluster, { a: '1' }, 'us')).status).toBe(200);
      // One lets go: the other still holds it.
      const left = await apply(cluster, { b: '1' }, 'them');
      expect(await left.json()).toMatchObject({ data: { a: '1', b: '1' } });
    });

    it('takes away what its manager no longer names', async () => {
      const cluster = new TestCluster();
      await apply(cluster, { a: '1', b: '1' }, 'us');
      const changed = (await (await apply(cluster, { a: '1' }, 'us')).json()) as { data: unknown };
      expect(changed.data).toEqual({ a: '1' });
    });

    it('merges keyed lists by their key', async () => {
      const cluster = new TestCluster();
      const path = '/apis/apps/v1/namespaces/default/deployments/web';
      const deployment = (container: Record<string, unknown>) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } },
        },
      });
      await cluster.apply(path, deployment({ name: 'a', image: 'a:1' }), { manager: 'one' });
      const both = await cluster.apply(path, deployment({ name: 'b', image: 'b:1' }), { manager: 'two' });
      expect(await both.json()).toMatchObject({
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'a', image: 'a:1' },
                { name: 'b', image: 'b:1' },
              ],
            },
          },
        },
      });
    });

    it('gives plain writes the fields that they change', async () => {
      const cluster = new TestCluster();
      await apply(cluster, { a: '1' }, 'us');
      await cluster.request(`${PATH}/settings?fieldManager=kubectl-edit`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ data: { a: '2' } }),
      });
      expect((await statusOf(await apply(cluster, { a: '1' }, 'us'))).message).toContain('"kubectl-edit"');
    });
  });

  describe('patches', () => {
    const patch = (cluster: TestCluster, type: string, body: unknown) =>
      cluster.request(`${PATH}/settings`, {
        method: 'PATCH',
        headers: { 'content-type': type },
        body: JSON.stringify(body),
      });

    it.each([
      ['application/merge-patch+json', { data: { a: null, b: '2' } }],
      ['application/strategic-merge-patch+json', { data: { a: null, b: '2' } }],
      [
        'application/json-patch+json',
        [
          { op: 'remove', path: '/data/a' },
          { op: 'add', path: '/data/b', value: '2' },
        ],
      ],
    ])('%s', async (type, body) => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({ a: '1' }) });
      const response = await patch(cluster, type, body);
      expect(((await response.json()) as { data: unknown }).data).toEqual({ b: '2' });
    });

    it('answers 422 to a JSON patch that does not fit', async () => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({ a: '1' }) });
      const response = await patch(cluster, 'application/json-patch+json', [{ op: 'remove', path: '/data/none/deep' }]);
      expect(response.status).toBe(422);
    });
  });

  describe('lists', () => {
    it('selects by label and field, and pages', async () => {
      const cluster = new TestCluster();
      for (const [name, tier] of [
        ['one', '1'],
        ['two', '1.5'],
        ['three', '2'],
      ]) {
        await cluster.request(PATH, { method: 'POST', json: configMap({}, { name, labels: { tier } }) });
      }
      const names = async (query: string) =>
        (await cluster.get<{ items: { metadata: { name: string } }[] }>(`${PATH}?${query}`)).items.map(
          item => item.metadata.name,
        );
      expect(await names('labelSelector=tier%20in%20(1,1.5)')).toEqual(['one', 'two']);
      expect(await names('labelSelector=tier!=1,tier')).toEqual(['three', 'two']);
      expect(await names('fieldSelector=metadata.name%3Dtwo')).toEqual(['two']);
      const page = await cluster.get<{ metadata: { continue: string }; items: unknown[] }>(
        `${PATH}?labelSelector=tier&limit=2`,
      );
      expect(page.items).toHaveLength(2);
      expect(await names(`labelSelector=tier&limit=2&continue=${page.metadata.continue}`)).toEqual(['two']);
    });

    it('prints a table where the client asks for one', async () => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({ a: '1', b: '2' }) });
      cluster.pass(600);
      const response = await cluster.request(`${PATH}?fieldSelector=metadata.name%3Dsettings`, {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      });
      expect(await response.json()).toMatchObject({
        kind: 'Table',
        columnDefinitions: [{ name: 'Name' }, { name: 'Data' }, { name: 'Age' }],
        rows: [{ cells: ['settings', 2, '10m'] }],
      });
    });
  });

  describe('watches', () => {
    async function lines(cluster: TestCluster, query: string, act: () => Promise<unknown>, count: number) {
      const response = await cluster.request(`${PATH}?watch=true&${query}`);
      const reader = response.body?.getReader();
      await act();
      let text = '';
      while (reader && text.split('\n').length <= count) {
        const { value, done } = await reader.read();
        if (done) {
          break;
        }
        text += new TextDecoder().decode(value);
      }
      await reader?.cancel();
      return text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { type: string; object: { metadata: { name: string }; data?: unknown } });
    }

    it('tells what happens after a resource version; an apply that changes nothing is no event', async () => {
      const cluster = new TestCluster();
      const { metadata } = await cluster.get<{ metadata: { resourceVersion: string } }>(PATH);
      const events = await lines(
        cluster,
        `resourceVersion=${metadata.resourceVersion}&fieldSelector=metadata.name%3Dsettings`,
        async () => {
          await cluster.apply(`${PATH}/settings`, configMap({ a: '1' }));
          await cluster.apply(`${PATH}/settings`, configMap({ a: '1' }));
          await cluster.apply(`${PATH}/settings`, configMap({ a: '2' }));
          await cluster.request(`${PATH}/settings`, { method: 'DELETE' });
        },
        3,
      );
      expect(events.map(event => [event.type, event.object.data])).toEqual([
        ['ADDED', { a: '1' }],
        ['MODIFIED', { a: '2' }],
        ['DELETED', { a: '2' }],
      ]);
    });

    it('shows an object that leaves the selector as deleted', async () => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({}, { labels: { shown: 'yes' } }) });
      const events = await lines(
        cluster,
        'labelSelector=shown%3Dyes',
        () =>
          cluster.request(`${PATH}/settings`, {
            method: 'PATCH',
            headers: { 'content-type': 'application/merge-patch+json' },
            body: JSON.stringify({ metadata: { labels: { shown: 'no' } } }),
          }),
        2,
      );
      expect(events.map(event => event.type)).toEqual(['ADDED', 'DELETED']);
    });

    it('ends when its time is over, and when the cluster goes', async () => {
      const cluster = new TestCluster();
      cluster.pass(1);
      const limited = await cluster.request(`${PATH}?watch=1&timeoutSeconds=30&resourceVersion=999`);
      const unlimited = await cluster.request(`${PATH}?watch=1&resourceVersion=999`);
      cluster.pass(31);
      expect(await limited.text()).toBe('');
      cluster.runtime.stop();
      expect(await unlimited.text()).toBe('');
    });

    it('sends bookmarks to those who ask for them', async () => {
      const cluster = new TestCluster();
      cluster.pass(1);
      const events = await lines(
        cluster,
        'allowWatchBookmarks=true&resourceVersion=999',
        async () => cluster.pass(61),
        1,
      );
      expect(events.map(event => event.type)).toEqual(['BOOKMARK']);
    });
  });

  describe('deletion', () => {
    it('waits for finalizers, and goes when the last is taken off', async () => {
      const cluster = new TestCluster();
      await cluster.request(PATH, { method: 'POST', json: configMap({}, { finalizers: ['example.org/hold'] }) });
      await cluster.request(`${PATH}/settings`, { method: 'DELETE' });
      const marked = await cluster.get<{ metadata: { deletionTimestamp: string } }>(`${PATH}/settings`);
      expect(marked.metadata.deletionTimestamp).toBe('2026-01-23T10:00:00Z');
      await cluster.request(`${PATH}/settings`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ metadata: { finalizers: null } }),
      });
      expect((await cluster.request(`${PATH}/settings`)).status).toBe(404);
    });

    it('of a namespace takes everything in it, and refuses new content meanwhile', async () => {
      const cluster = new TestCluster();
      const namespaces = '/api/v1/namespaces';
      await cluster.request(namespaces, {
        method: 'POST',
        json: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } },
      });
      const inside = `${namespaces}/apps/configmaps`;
      await cluster.request(inside, {
        method: 'POST',
        json: configMap({}, { namespace: 'apps', finalizers: ['example.org/hold'] }),
      });
      await cluster.request(`${namespaces}/apps`, { method: 'DELETE' });
      cluster.pass(1);
      expect(await cluster.get(`${namespaces}/apps`)).toMatchObject({ status: { phase: 'Terminating' } });
      const refused = await cluster.request(inside, {
        method: 'POST',
        json: configMap({}, { namespace: 'apps', name: 'new' }),
      });
      expect(refused.status).toBe(403);
      await cluster.request(`${inside}/settings`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ metadata: { finalizers: [] } }),
      });
      cluster.pass(1);
      expect((await cluster.request(`${namespaces}/apps`)).status).toBe(404);
    });

    it('of an owner takes its dependents with it', async () => {
      const cluster = new TestCluster();
      const owner = await (await cluster.request(PATH, { method: 'POST', json: configMap({}) })).json();
      const { uid, name } = (owner as { metadata: { uid: string; name: string } }).metadata;
      const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name, uid }];
      await cluster.request(PATH, { method: 'POST', json: configMap({}, { name: 'child', ownerReferences }) });
      await cluster.request(`${PATH}/settings`, { method: 'DELETE' });
      cluster.pass(1);
      expect((await cluster.request(`${PATH}/child`)).status).toBe(404);
    });
  });

  it('makes names from generateName', async () => {
    const cluster = new TestCluster();
    const response = await cluster.request(PATH, {
      method: 'POST',
      json: configMap({}, { name: undefined, generateName: 'run-' }),
    });
    expect(((await response.json()) as { metadata: { name: string } }).metadata.name).toMatch(/^run-[a-z0-9]{5}$/);
  });

  it('does nothing in a dry run', async () => {
    const cluster = new TestCluster();
    const response = await cluster.request(`${PATH}?dryRun=All`, { method: 'POST', json: configMap({}) });
    expect(response.status).toBe(201);
    expect((await cluster.request(`${PATH}/settings`)).status).toBe(404);
  });
});
