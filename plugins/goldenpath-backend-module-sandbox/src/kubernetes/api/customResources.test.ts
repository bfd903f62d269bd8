import { TestCluster } from '../__testUtils__/cluster';

const definition = (overrides: Record<string, unknown> = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets', singular: 'widget', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        additionalPrinterColumns: [
          { name: 'Size', type: 'string', jsonPath: '.spec.size' },
          { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                properties: {
                  size: { type: 'string', enum: ['small', 'large'] },
                  replicas: { type: 'integer', default: 1, minimum: 0 },
                  port: { 'x-kubernetes-int-or-string': true },
                  parts: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: {
                      type: 'object',
                      required: ['name'],
                      properties: { name: { type: 'string' }, colour: { type: 'string', default: 'grey' } },
                    },
                  },
                  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                },
              },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
        ...overrides,
      },
    ],
  },
});
const DEFINITION = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.org';
const WIDGETS = '/apis/example.org/v1/namespaces/default/widgets';
const widget = (spec: Record<string, unknown>) => ({
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  metadata: { name: 'one' },
  spec,
});

async function served(overrides: Record<string, unknown> = {}): Promise<TestCluster> {
  const cluster = new TestCluster();
  await cluster.apply(DEFINITION, definition(overrides));
  cluster.pass(1);
  return cluster;
}

describe('A custom resource', () => {
  it('is served when its definition is established, and not at once', async () => {
    const cluster = new TestCluster();
    await cluster.apply(DEFINITION, definition());
    expect((await cluster.request(WIDGETS)).status).toBe(404);
    cluster.pass(1);
    expect((await cluster.request(WIDGETS)).status).toBe(200);
    const { status } = await cluster.get<{ status: { conditions: { type: string; status: string }[] } }>(DEFINITION);
    expect(status.conditions).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'Established', status: 'True' })]),
    );
    const discovery = await cluster.request('/apis', {
      accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    });
    expect(discovery.headers.get('content-type')).toContain('as=APIGroupDiscoveryList');
    expect(await discovery.text()).toContain('widgets');
  });

  it('gets its defaults, and loses what its schema does not know', async () => {
    const cluster = await served();
    const response = await cluster.request(WIDGETS, {
      method: 'POST',
      json: widget({ size: 'small', unknown: 1, free: { any: ['thing'] }, parts: [{ name: 'a' }], port: 'http' }),
    });
    expect(await response.json()).toMatchObject({
      spec: {
        size: 'small',
        replicas: 1,
        free: { any: ['thing'] },
        parts: [{ name: 'a', colour: 'grey' }],
        port: 'http',
      },
    });
  });

  it('is refused with 400 for an unknown field where the client asks to be strict', async () => {
    const cluster = await served();
    const response = await cluster.request(`${WIDGETS}?fieldValidation=Strict`, {
      method: 'POST',
      json: widget({ size: 'small', unknown: 1 }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('strict decoding error: unknown field \\"spec.unknown\\"');
  });

  it.each([
    ['a missing field', {}, 'spec.size', 'FieldValueRequired', 'Required value'],
    [
      'a value that is none of those allowed',
      { size: 'huge' },
      'spec.size',
      'FieldValueNotSupported',
      'Unsupported value: "huge"',
    ],
    [
      'a value of another type',
      { size: 'small', replicas: 'two' },
      'spec.replicas',
      'FieldValueTypeInvalid',
      'must be of type integer: "string"',
    ],
    ['a value too small', { size: 'small', replicas: -1 }, 'spec.replicas', 'FieldValueInvalid', 'must be >= 0'],
    [
      'an item without its key',
      { size: 'small', parts: [{}] },
      'spec.parts[0].name',
      'FieldValueRequired',
      'Required value',
    ],
  ])('is refused with 422 for %s', async (_title, spec, field, reason, message) => {
    const cluster = await served();
    for (const response of [
      await cluster.request(WIDGETS, { method: 'POST', json: widget(spec) }),
      await cluster.apply(`${WIDGETS}/one`, widget(spec)),
    ]) {
      const status = (await response.json()) as {
        details: { causes: { field: string; reason: string; message: string }[] };
      };
      expect(response.status).toBe(422);
      expect(status.details.causes).toEqual([{ field, reason, message: expect.stringContaining(message) }]);
    }
  });

  it('is refused by server-side apply for a field that its schema does not declare', async () => {
    const cluster = await served();
    const response = await cluster.apply(`${WIDGETS}/one`, widget({ size: 'small', unknown: 1 }));
    expect(await response.text()).toContain('.spec.unknown: field not declared in schema');
  });

  it('merges lists by the keys that its schema names', async () => {
    const cluster = await served();
    await cluster.apply(`${WIDGETS}/one`, widget({ size: 'small', parts: [{ name: 'a', colour: 'red' }] }), {
      manager: 'a',
    });
    const both = await cluster.apply(`${WIDGETS}/one`, widget({ size: 'small', parts: [{ name: 'b' }] }), {
      manager: 'b',
    });
    expect(await both.json()).toMatchObject({
      spec: {
        parts: [
          { name: 'a', colour: 'red' },
          { name: 'b', colour: 'grey' },
        ],
      },
    });
    const alone = await cluster.apply(`${WIDGETS}/one`, widget({ size: 'small' }), { manager: 'b' });
    expect(((await alone.json()) as { spec: { parts: unknown[] } }).spec.parts).toEqual([{ name: 'a', colour: 'red' }]);
  });

  it('has a status of its own only where the definition says so', async () => {
    const body = JSON.stringify({ status: { phase: 'Done' } });
    const headers = { 'content-type': 'application/merge-patch+json' };
    const patched = async (cluster: TestCluster, path: string) => {
      await cluster.request(WIDGETS, { method: 'POST', json: widget({ size: 'small' }) });
      const response = await cluster.request(path, { method: 'PATCH', headers, body });
      const { status } = await cluster.get<{ status?: unknown }>(`${WIDGETS}/one`);
      return [response.status, status];
    };
    expect(await patched(await served(), `${WIDGETS}/one/status`)).toEqual([404, undefined]);
    expect(await patched(await served(), `${WIDGETS}/one`)).toEqual([200, { phase: 'Done' }]);
    const own = { subresources: { status: {} } };
    expect(await patched(await served(own), `${WIDGETS}/one/status`)).toEqual([200, { phase: 'Done' }]);
    expect(await patched(await served(own), `${WIDGETS}/one`)).toEqual([200, undefined]);
  });

  it('keeps its metadata and its spec in a write of its status', async () => {
    const cluster = await served({ subresources: { status: {} } });
    await cluster.request(WIDGETS, { method: 'POST', json: widget({ size: 'small' }) });
    await cluster.request(`${WIDGETS}/one/status`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({
        metadata: { annotations: { a: 'b' } },
        spec: { size: 'large' },
        status: { phase: 'Done' },
      }),
    });
    const { metadata, ...rest } = await cluster.get<{ metadata: object }>(`${WIDGETS}/one`);
    expect(metadata).not.toHaveProperty('annotations');
    expect(rest).toMatchObject({ spec: { size: 'small' }, status: { phase: 'Done' } });
  });

  it('counts a change of its status as a generation only where it has no status of its own', async () => {
    const generation = async (cluster: TestCluster, path: string) => {
      await cluster.request(WIDGETS, { method: 'POST', json: widget({ size: 'small' }) });
      await cluster.request(path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ status: { phase: 'Done' } }),
      });
      return (await cluster.get<{ metadata: { generation: number } }>(`${WIDGETS}/one`)).metadata.generation;
    };
    expect(await generation(await served(), `${WIDGETS}/one`)).toBe(2);
    expect(await generation(await served({ subresources: { status: {} } }), `${WIDGETS}/one/status`)).toBe(1);
  });

  it('is printed with the columns of its definition', async () => {
    const cluster = await served();
    await cluster.request(WIDGETS, {
      method: 'POST',
      json: { ...widget({ size: 'large' }), status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    });
    const response = await cluster.request(WIDGETS, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    expect(await response.json()).toMatchObject({
      columnDefinitions: [{ name: 'Name' }, { name: 'Size' }, { name: 'Ready' }],
      rows: [{ cells: ['one', 'large', 'True'] }],
    });
  });

  it('goes with its definition, which waits for it', async () => {
    const cluster = await served();
    await cluster.request(WIDGETS, {
      method: 'POST',
      json: { ...widget({ size: 'small' }), metadata: { name: 'one', finalizers: ['example.org/hold'] } },
    });
    await cluster.request(DEFINITION, { method: 'DELETE' });
    cluster.pass(1);
    expect((await cluster.request(DEFINITION)).status).toBe(200);
    await cluster.request(`${WIDGETS}/one`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ metadata: { finalizers: null } }),
    });
    cluster.pass(1);
    expect((await cluster.request(DEFINITION)).status).toBe(404);
    expect((await cluster.request(WIDGETS)).status).toBe(404);
  });

  it('is found by the generic client of @kubernetes/client-node', async () => {
    const cluster = await served();
    await cluster.objects.create(widget({ size: 'small' }) as never);
    const read = await cluster.objects.read({
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      metadata: { name: 'one', namespace: 'default' },
    });
    expect(read).toMatchObject({ kind: 'Widget', spec: { size: 'small' } });
  });
});
