import { ephemeralSpec } from '../__testUtils__/specs';
import { renderAdmission } from './renderAdmission';

describe('admission policies', () => {
  const objects = renderAdmission(ephemeralSpec());
  const policies = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
  const bindings = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');

  it('are each in force everywhere, and refuse where they fail', () => {
    expect(bindings.map(({ spec }) => spec)).toEqual(
      policies.map(({ metadata }) => ({ policyName: metadata.name, validationActions: ['Deny'] })),
    );
    for (const { spec } of policies) {
      expect(spec).toMatchObject({
        failurePolicy: 'Fail',
        matchConstraints: { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} },
        validations: [{ reason: 'Invalid' }],
      });
    }
  });

  it('judge what is created and changed, and nothing that is deleted', () => {
    const operations = policies.flatMap(policy => [...JSON.stringify(policy).matchAll(/"operations":(\[.*?\])/g)]);
    expect(new Set(operations.map(match => match[1]))).toEqual(new Set(['["CREATE","UPDATE"]']));
  });

  it('carry the labels of the build', () => {
    for (const { metadata } of objects) {
      expect(metadata.labels).toEqual({
        'app.kubernetes.io/managed-by': 'goldenpath',
        'goldenpath.idp/mode': 'ephemeral',
        'goldenpath.idp/build-id': '23-01-26-01',
      });
    }
  });

  it('cover every source that ExternalDNS has in the default contract', () => {
    const sources = ephemeralSpec().apps.find(({ name }) => name === 'external-dns')?.values.sources;
    const covered = JSON.stringify(policies.map(({ spec }) => spec));
    expect(sources).toEqual(['service', 'ingress']);
    expect(covered).toContain('"services"');
    expect(covered).toContain('"ingresses"');
  });
});
