import { dnsNamespaceOf, isInsideNamespace } from '@goldenpath/backstage-plugin-goldenpath-common';
import fc from 'fast-check';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import type { DesiredObject } from '../client/objects';
import { renderAdmission } from './renderAdmission';

const PLURALS: { [kind: string]: string } = {
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
};

const HOSTNAME = 'external-dns.alpha.kubernetes.io/hostname';

async function clusterOf(objects: DesiredObject[]) {
  const cluster = new SandboxedCluster();
  for (const object of objects) {
    const path = `/apis/${object.apiVersion}/${PLURALS[object.kind]}/${object.metadata.name}`;
    await cluster.applyAs('goldenpath', path, object);
  }
  return cluster;
}

describe('rendered policies in a cluster', () => {
  it('come back as they were written, and type-check', async () => {
    const objects = renderAdmission(ephemeralSpec());
    const cluster = await clusterOf(objects);
    cluster.pass(5_000);
    for (const object of objects) {
      const path = `/apis/${object.apiVersion}/${PLURALS[object.kind]}/${object.metadata.name}`;
      const live = await cluster.read<DesiredObject>(path);
      expect(live.spec).toEqual(object.spec);
      expect(live.status).toEqual(
        object.kind === 'ValidatingAdmissionPolicy' ? { observedGeneration: 1, typeChecking: {} } : undefined,
      );
    }
  });

  it.each(['ephemeral', 'persistent'] as const)('decide as the contract does, for %s clusters', async lifecycle => {
    const spec = ephemeralSpec({ lifecycle });
    const namespace = dnsNamespaceOf(spec);
    const cluster = await clusterOf(renderAdmission(spec));
    const label = fc.constantFrom('a', 'b', 'b-', 'b-1', 'bb', 'b-23-01-26-01', 'dev', '*');
    const end = fc.constantFrom('b-23-01-26-01.dev.goldenpathidp.io', 'dev.goldenpathidp.io', 'goldenpathidp.io');
    const host = fc
      .tuple(fc.array(label, { maxLength: 2 }), end)
      .map(([labels, ending]) => [...labels, ending].join('.'))
      .filter(name => !name.slice(1).includes('*'));
    await fc.assert(
      fc.asyncProperty(host, async name => {
        const answer = await cluster
          .applyAs('somebody', '/apis/networking.k8s.io/v1/namespaces/default/ingresses/probe', {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            metadata: { name: 'probe', namespace: 'default' },
            spec: { rules: [{ host: name }] },
          })
          .then(
            () => 'let in',
            (error: Error) =>
              error.message.includes(`of the build: ${name}. This build owns`) ? 'refused' : error.message,
          );
        expect({ name, answer }).toEqual({ name, answer: isInsideNamespace(name, namespace) ? 'let in' : 'refused' });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['Ingress', 'networking.k8s.io/v1', '/apis/networking.k8s.io/v1/namespaces/default/ingresses/web'],
    ['Service', 'v1', '/api/v1/namespaces/default/services/web'],
  ])(
    'take no name by way of the status of an %s, and let its load balancer be written there',
    async (kind, apiVersion, path) => {
      const cluster = await clusterOf(renderAdmission(ephemeralSpec()));
      const inside = { [HOSTNAME]: 'web.b-23-01-26-01.dev.goldenpathidp.io' };
      await cluster.applyAs('somebody', path, {
        apiVersion,
        kind,
        metadata: { name: 'web', namespace: 'default', annotations: inside },
        spec: kind === 'Service' ? { ports: [{ port: 80 }] } : { defaultBackend: { service: { name: 'web' } } },
      });
      const outside = { metadata: { annotations: { [HOSTNAME]: 'a.example.com' } } };
      await expect(cluster.mergeAs('somebody', `${path}/status`, outside)).rejects.toThrow(
        'outside of the DNS namespace of the build: a.example.com',
      );
      const status = { loadBalancer: { ingress: [{ hostname: 'web.elb.test' }] } };
      await cluster.mergeAs('service-controller', `${path}/status`, { status });
      expect(await cluster.read(path)).toMatchObject({ metadata: { annotations: inside }, status });
    },
  );

  it('hold up neither a finalizer nor a deletion', async () => {
    const path = '/api/v1/namespaces/default/services/old';
    const service = (finalizers: string[]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'old',
        namespace: 'default',
        finalizers,
        annotations: { [HOSTNAME]: 'a.example.com' },
      },
      spec: { ports: [{ port: 80 }] },
    });
    const cluster = new SandboxedCluster();
    await cluster.applyAs(
      'somebody',
      path,
      service(['example.test/held', 'service.kubernetes.io/load-balancer-cleanup']),
    );
    for (const object of renderAdmission(ephemeralSpec())) {
      await cluster.applyAs(
        'goldenpath',
        `/apis/${object.apiVersion}/${PLURALS[object.kind]}/${object.metadata.name}`,
        object,
      );
    }
    await expect(cluster.applyAs('somebody', path, service([]))).rejects.toThrow('outside of the DNS namespace');
    await cluster.remove(path);
    // As the controllers of load balancers give a finalizer back.
    await cluster.mergeAs('service-controller', `${path}/status`, {
      metadata: { finalizers: ['example.test/held'] },
      status: { loadBalancer: {} },
    });
    await cluster.applyAs('somebody', path, service([]));
    await expect(cluster.read(path)).rejects.toThrow('404');
  });
});
