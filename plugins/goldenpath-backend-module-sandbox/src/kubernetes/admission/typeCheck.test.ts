import { ADMISSION_API, applyPolicy, clusterWithPolicy, type PolicySpec } from '../__testUtils__/admission';
import { TestCluster } from '../__testUtils__/cluster';
import type { AdmissionPolicy } from './shapes';

describe('ValidatingAdmissionPolicies are checked against the types of what they judge', () => {
  const read = (cluster: TestCluster) =>
    cluster.get<AdmissionPolicy>(`${ADMISSION_API}/validatingadmissionpolicies/hosts`);

  it('a moment after they were written', async () => {
    const cluster = await clusterWithPolicy();
    expect((await read(cluster)).status).toBeUndefined();
    cluster.pass(2);
    expect((await read(cluster)).status).toEqual({ observedGeneration: 1, typeChecking: {} });
    await applyPolicy(cluster, { validations: [{ expression: 'object.spec.hosts.size() == 0' }] });
    expect((await read(cluster)).status?.observedGeneration).toBe(1);
    cluster.pass(2);
    expect((await read(cluster)).status).toEqual({
      observedGeneration: 2,
      typeChecking: {
        expressionWarnings: [
          {
            fieldRef: 'spec.validations[0].expression',
            warning: expect.stringMatching(
              /^networking\.k8s\.io\/v1, Kind=Ingress: compilation failed: No such key: hosts/,
            ),
          },
        ],
      },
    });
  });

  it('by the schema of a CustomResourceDefinition, but for no version that is a wildcard', async () => {
    const cluster = new TestCluster();
    await cluster.apply('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/routes.example.test', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'routes.example.test' },
      spec: {
        group: 'example.test',
        scope: 'Namespaced',
        names: { plural: 'routes', singular: 'route', kind: 'Route', listKind: 'RouteList' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  spec: { type: 'object', properties: { hosts: { type: 'array', items: { type: 'string' } } } },
                },
              },
            },
          },
        ],
      },
    });
    cluster.pass(2);
    const about = (version: string, expression: string): Partial<PolicySpec> => ({
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['example.test'], apiVersions: [version], operations: ['CREATE'], resources: ['routes'] },
        ],
      },
      validations: [{ expression }],
    });
    const warnings = async (spec: Partial<PolicySpec>) => {
      await applyPolicy(cluster, spec);
      cluster.pass(2);
      return (await read(cluster)).status?.typeChecking?.expressionWarnings?.map(({ warning }) => warning) ?? [];
    };
    expect(await warnings(about('v1', 'object.spec.hosts.all(host, host.startsWith("a"))'))).toEqual([]);
    expect(await warnings(about('v1', 'object.spec.hosts.all(host, host > 1)'))).toEqual([
      expect.stringContaining('example.test/v1, Kind=Route: compilation failed'),
    ]);
    expect(await warnings(about('*', 'object.spec.hosts.all(host, host > 1)'))).toEqual([]);
  });

  it('but not in their variables, whose faults the real controller does not tell', async () => {
    const cluster = await clusterWithPolicy({
      policy: {
        variables: [{ name: 'hosts', expression: 'object.spec.hosts' }],
        validations: [{ expression: 'size(variables.hosts) == 0' }],
      },
    });
    cluster.pass(2);
    expect((await read(cluster)).status?.typeChecking).toEqual({});
  });
});
