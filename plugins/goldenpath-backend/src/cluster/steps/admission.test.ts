import { mockServices } from '@backstage/backend-test-utils';
import type { AdmissionObject } from '../admission/policy';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { sandboxArgocd } from '../__testUtils__/sandboxArgocd';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';

const API = '/apis/admissionregistration.k8s.io/v1';
const POLICY = `${API}/validatingadmissionpolicies/goldenpath-dns-ingresses`;
const BINDING = `${API}/validatingadmissionpolicybindings/goldenpath-dns-ingresses`;
const STEP = 'cluster:admission';

function setup() {
  const cluster = new SandboxedCluster();
  const spec = ephemeralSpec({ argocd: sandboxArgocd() });
  const steps = createClusterFlow({
    spec,
    access: cluster.access,
    manifests: createManifestSource(),
    logger: mockServices.logger.mock(),
  });
  const runner = new StepRunner({ steps, spec, cluster });
  runner.bring('api-endpoint');
  return { cluster, runner, steps };
}

/** A cluster in which the policies are in force. */
async function inForce() {
  const made = setup();
  await made.runner.run({ minutes: 1, until: () => made.runner.rows.get(STEP)?.state === 'ready' });
  return made;
}

/** Changes a policy or a binding as somebody with every right. */
const change = (cluster: SandboxedCluster, path: string, kind: string, more: object) =>
  cluster.applyAs('somebody', path, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'goldenpath-dns-ingresses' },
    ...more,
  });

const ingress = (host: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'probe', namespace: 'default' },
  spec: { rules: [{ host }] },
});
const applyIngress = (cluster: SandboxedCluster, host: string) =>
  cluster.applyAs('somebody', '/apis/networking.k8s.io/v1/namespaces/default/ingresses/probe', ingress(host));

describe('the admission policies of a cluster', () => {
  it('are in force before any app is applied', async () => {
    const { runner, steps } = setup();
    await runner.run({
      minutes: 5,
      until: () => runner.mutations.some(intent => intent.startsWith('Apply Application')),
    });
    const [first] = runner.mutations.filter(intent => /ValidatingAdmissionPolicy|Application /.test(intent));
    expect(first).toMatch(/^Apply ValidatingAdmissionPolicy goldenpath-dns-ingresses, /);
    expect(runner.rows.get(STEP)?.state).toBe('ready');

    const needing = steps.filter(({ id }) => id.startsWith('app:') || id === 'cluster:argocd-ingress');
    expect(needing.length).toBeGreaterThan(5);
    expect(needing.filter(({ needs }) => !needs.includes(STEP))).toEqual([]);
  });

  it('refuse what is outside of the namespace of the build', async () => {
    const { cluster } = await inForce();
    await applyIngress(cluster, 'a.b-23-01-26-01.dev.goldenpathidp.io');
    await expect(applyIngress(cluster, 'a.b-23-01-26-02.dev.goldenpathidp.io')).rejects.toThrow(
      "ValidatingAdmissionPolicy 'goldenpath-dns-ingresses' with binding 'goldenpath-dns-ingresses' denied request: " +
        'outside of the DNS namespace of the build: a.b-23-01-26-02.dev.goldenpathidp.io. ' +
        'This build owns *.b-23-01-26-01.dev.goldenpathidp.io.',
    );
  });

  it('refuse an Application above the ceiling of the build', async () => {
    const { cluster, runner } = await inForce();
    await runner.run({ minutes: 5, until: () => runner.rows.get('cluster:argocd')?.state === 'ready' });
    const application = (tier: string) =>
      cluster.applyAs('somebody', '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/theirs', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: 'theirs', namespace: 'argocd', labels: { 'goldenpath.idp/tier': tier } },
        spec: { project: 'default', destination: { server: 'https://kubernetes.default.svc', namespace: 'x' } },
      });
    await expect(application('2')).rejects.toThrow('its tier 2 is above 1.5, the highest of this build');
    await application('1.5');
  });

  it('are only read at rest', async () => {
    const { cluster, runner } = await inForce();
    const writes = cluster.writes.length;
    expect(await runner.look(STEP)).toMatchObject({ result: 'ready', message: expect.stringContaining('In force: ') });
    expect(cluster.writes).toHaveLength(writes);
  });

  it.each([
    ['a changed expression', POLICY, 'ValidatingAdmissionPolicy', { spec: { validations: [{ expression: 'true' }] } }],
    [
      'an added condition that switches it off',
      POLICY,
      'ValidatingAdmissionPolicy',
      { spec: { matchConditions: [{ name: 'never', expression: 'false' }] } },
    ],
    [
      'a selector that looks elsewhere',
      POLICY,
      'ValidatingAdmissionPolicy',
      { spec: { matchConstraints: { objectSelector: { matchLabels: { judged: 'yes' } } } } },
    ],
    [
      'a binding to nothing',
      BINDING,
      'ValidatingAdmissionPolicyBinding',
      { spec: { matchResources: { objectSelector: { matchLabels: { judged: 'yes' } } } } },
    ],
    [
      'a binding that only warns',
      BINDING,
      'ValidatingAdmissionPolicyBinding',
      { spec: { validationActions: ['Warn'] } },
    ],
  ])('are put right by the next look after %s', async (_what, path, kind, more) => {
    const { cluster, runner } = await inForce();
    const rendered = (await cluster.read<AdmissionObject>(path)).spec;
    await change(cluster, path, kind, more);
    expect((await cluster.read<AdmissionObject>(path)).spec).not.toEqual(rendered);

    expect(await runner.look(STEP)).toMatchObject({ result: 'waiting', reason: 'PoliciesApplied' });
    expect((await cluster.read<AdmissionObject>(path)).spec).toEqual(rendered);
    await runner.run({ minutes: 1, until: () => runner.rows.get(STEP)?.state === 'ready' });
    expect(runner.rows.get(STEP)?.state).toBe('ready');
    await expect(applyIngress(cluster, 'a.example.com')).rejects.toThrow('denied request');
  });

  it('are not believed where the API server finds faults with their expressions', async () => {
    const { cluster, runner } = await inForce();
    await change(cluster, `${POLICY}/status`, 'ValidatingAdmissionPolicy', {
      status: {
        typeChecking: {
          expressionWarnings: [{ fieldRef: 'spec.validations[0].expression', warning: "undefined field 'rules'\n" }],
        },
      },
    });
    expect(await runner.look(STEP)).toMatchObject({
      result: 'failed',
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(
        "goldenpath-dns-ingresses spec.validations[0].expression: undefined field 'rules'",
      ),
    });
  });

  it('are not believed for ever where nobody checks them', async () => {
    const { cluster, runner } = setup();
    cluster.runtime.stop();
    await runner.look(STEP);
    expect(await runner.look(STEP)).toMatchObject({ result: 'waiting', reason: 'PoliciesNotChecked' });
    cluster.pass(4 * 60_000);
    expect(await runner.look(STEP)).toMatchObject({
      result: 'failed',
      code: 'NOT_HEALTHY',
      message: expect.stringContaining('goldenpath-dns-ingresses'),
    });
  });

  it('of somebody else are not overwritten', async () => {
    const { cluster, runner } = setup();
    await change(cluster, BINDING, 'ValidatingAdmissionPolicyBinding', {
      spec: { policyName: 'theirs', validationActions: ['Deny'] },
    });
    expect(await runner.look(STEP)).toMatchObject({
      result: 'failed',
      code: 'CONFLICT',
      message: expect.stringContaining('somebody'),
    });
  });
});
