import { applyPolicy, clusterWithPolicy, type PolicySpec, RULES } from '../__testUtils__/admission';
import { TestCluster } from '../__testUtils__/cluster';

const INGRESSES = '/apis/networking.k8s.io/v1/namespaces/default/ingresses';

const ingress = (host: string, metadata: object = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'default', ...metadata },
  spec: { rules: [{ host }] },
});
const applied = (cluster: TestCluster, host: string, metadata: object = {}) =>
  cluster.apply(`${INGRESSES}/web`, ingress(host, metadata));
const statusOf = async (response: Response) => ({ status: response.status, body: await response.text() });

describe('ValidatingAdmissionPolicies', () => {
  it('refuse as the API server words it', async () => {
    const cluster = await clusterWithPolicy();
    const response = await cluster.request(INGRESSES, { method: 'POST', json: ingress('no.test') });
    const message = "ValidatingAdmissionPolicy 'hosts' with binding 'everywhere' denied request: not that host";
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: `ingresses.networking.k8s.io "web" is forbidden: ${message}`,
      reason: 'Invalid',
      details: { name: 'web', group: 'networking.k8s.io', kind: 'ingresses', causes: [{ message }] },
      code: 422,
    });
    expect((await cluster.request(`${INGRESSES}/web`)).status).toBe(404);
  });

  it('judge whatever is written, and however', async () => {
    const cluster = await clusterWithPolicy();
    expect((await applied(cluster, 'no.test')).status).toBe(422);
    expect((await applied(cluster, 'yes.test')).status).toBe(201);
    expect((await applied(cluster, 'no.test')).status).toBe(422);
    const put = { method: 'PUT', json: ingress('no.test') };
    expect((await cluster.request(`${INGRESSES}/web`, put)).status).toBe(422);
    const merge = (query: string, path = `${INGRESSES}/web`) =>
      cluster.request(`${path}${query}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify(ingress('no.test')),
      });
    expect((await merge('')).status).toBe(422);
    expect((await merge('?dryRun=All')).status).toBe(422);
    expect((await merge('', `${INGRESSES}/web/status`)).status).toBe(200);
    expect((await cluster.request(`${INGRESSES}/web`, { method: 'DELETE' })).status).toBe(200);
  });

  it('judge a write of the status, and the metadata that comes with it, where a rule names that part', async () => {
    const [rule] = RULES;
    const unannotated = {
      validations: [{ expression: '!has(object.metadata.annotations)', message: 'no annotations' }],
    };
    const annotate = (cluster: TestCluster) =>
      cluster.request(`${INGRESSES}/web/status`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ metadata: { annotations: { a: 'b' } }, spec: { rules: [{ host: 'other.test' }] } }),
      });
    const loose = await clusterWithPolicy({ policy: unannotated });
    await applied(loose, 'a.test');
    expect(await (await annotate(loose)).json()).toMatchObject({
      metadata: { annotations: { a: 'b' } },
      spec: { rules: [{ host: 'a.test' }] },
    });

    const resourceRules = [{ ...rule, resources: ['ingresses', 'ingresses/status'] }];
    const strict = await clusterWithPolicy({ policy: { ...unannotated, matchConstraints: { resourceRules } } });
    await applied(strict, 'a.test');
    expect((await annotate(strict)).status).toBe(422);
  });

  it.each<[string, { policy?: Partial<PolicySpec>; binding?: object }]>([
    ['a binding that only warns', { binding: { validationActions: ['Warn'] } }],
    ['a binding of another policy', { binding: { policyName: 'other' } }],
    [
      'a binding elsewhere',
      { binding: { matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } } } } },
    ],
    [
      'other labels',
      { policy: { matchConstraints: { resourceRules: RULES, objectSelector: { matchLabels: { a: 'b' } } } } },
    ],
    [
      'an excluded name',
      {
        policy: {
          matchConstraints: { resourceRules: RULES, excludeResourceRules: [{ ...RULES[0], resourceNames: ['web'] }] },
        },
      },
    ],
    [
      'another group',
      { policy: { matchConstraints: { resourceRules: [{ ...RULES[0], apiGroups: ['extensions'] }] } } },
    ],
    [
      'other operations',
      { policy: { matchConstraints: { resourceRules: [{ ...RULES[0], operations: ['UPDATE'] }] } } },
    ],
    [
      'a condition that does not hold',
      { policy: { matchConditions: [{ name: 'never', expression: 'object.kind == "X"' }] } },
    ],
  ])('say nothing by %s', async (_what, options) => {
    expect((await applied(await clusterWithPolicy(options), 'no.test')).status).toBe(201);
  });

  it.each<[string, Partial<PolicySpec>, string]>([
    [
      'an expression',
      {
        validations: [
          { expression: 'false', message: 'plain', messageExpression: '"not " + object.spec.rules[0].host' },
        ],
      },
      'denied request: not no.test"',
    ],
    [
      'plain words where the expression fails',
      { validations: [{ expression: 'false', message: 'plain', messageExpression: 'object.spec.nothing' }] },
      'denied request: plain"',
    ],
    [
      'plain words where the expression says too much',
      {
        validations: [
          {
            expression: 'false',
            message: 'plain',
            messageExpression: '["a", "b"].map(x, object.metadata.annotations.long).join("")',
          },
        ],
      },
      'denied request: plain"',
    ],
    [
      'the expression where there are no words',
      { validations: [{ expression: '1 == 2' }] },
      'failed expression: 1 == 2',
    ],
  ])('say %s', async (_what, spec, words) => {
    const cluster = await clusterWithPolicy({ policy: spec });
    const answer = await statusOf(await applied(cluster, 'no.test', { annotations: { long: 'x'.repeat(3000) } }));
    expect(answer).toMatchObject({ status: 422, body: expect.stringContaining(words) });
  });

  it('refuse what they cannot evaluate, unless they ignore failures', async () => {
    const validations = [{ expression: 'variables.missing == "x"' }];
    const variables = [{ name: 'missing', expression: 'object.spec.nothing' }];
    const strict = await statusOf(
      await applied(await clusterWithPolicy({ policy: { variables, validations } }), 'a.test'),
    );
    expect(strict.status).toBe(422);
    expect(strict.body).toContain('composited variable \\"missing\\" fails to evaluate');
    const lenient = await clusterWithPolicy({ policy: { failurePolicy: 'Ignore', variables, validations } });
    expect((await applied(lenient, 'a.test')).status).toBe(201);
  });

  it('see the object as it was, the request and the namespace', async () => {
    const cluster = await clusterWithPolicy({
      policy: {
        validations: [
          {
            expression: 'request.operation == "CREATE" ? oldObject == null : oldObject.spec.rules[0].host == "a.test"',
            message: 'old',
          },
          { expression: 'namespaceObject.metadata.name == request.namespace', message: 'namespace' },
          { expression: 'object.kind == "Ingress" && object.apiVersion == "networking.k8s.io/v1"', message: 'kind' },
        ],
      },
    });
    expect(await statusOf(await applied(cluster, 'a.test'))).toMatchObject({ status: 201 });
    expect(await statusOf(await applied(cluster, 'b.test'))).toMatchObject({ status: 200 });
    expect(await statusOf(await applied(cluster, 'c.test'))).toMatchObject({
      status: 422,
      body: expect.stringContaining('denied request: old'),
    });
  });

  it('judge no policy: whoever may change one cannot be locked out', async () => {
    const everything = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }];
    const cluster = await clusterWithPolicy({
      policy: { matchConstraints: { resourceRules: everything }, validations: [{ expression: 'false' }] },
    });
    expect((await applied(cluster, 'a.test')).status).toBe(422);
    expect((await applyPolicy(cluster)).status).toBe(200);
    expect((await applied(cluster, 'a.test')).status).toBe(201);
  });

  it.each<[string, Partial<PolicySpec>, string]>([
    ['syntax', { validations: [{ expression: 'object.spec ==' }] }, 'spec.validations[0].expression'],
    [
      'an unknown function',
      { validations: [{ expression: 'object.kind.shout() == "X"' }] },
      'spec.validations[0].expression',
    ],
    ['an unknown variable', { validations: [{ expression: 'variables.none == 1' }] }, 'spec.validations[0].expression'],
    ['what is no condition', { validations: [{ expression: '"yes"' }] }, 'must evaluate to bool'],
    [
      'what is no message',
      { validations: [{ expression: 'true', messageExpression: '1' }] },
      'must evaluate to string',
    ],
    ['a faulty variable', { variables: [{ name: 'a', expression: '1 + "a"' }] }, 'spec.variables[0].expression'],
    ['no validations', { validations: [] }, 'spec.validations: Required value'],
    ['no rules', { matchConstraints: {} }, 'spec.matchConstraints.resourceRules: Required value'],
  ])('are refused for %s', async (_what, spec, words) => {
    const answer = await statusOf(await applyPolicy(new TestCluster(), spec));
    expect(answer).toMatchObject({ status: 422, body: expect.stringContaining(words) });
  });
});
