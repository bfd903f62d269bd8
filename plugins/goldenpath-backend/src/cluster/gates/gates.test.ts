import { mockServices } from '@backstage/backend-test-utils';
import type { BuildSpec, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { sandboxArgocd } from '../__testUtils__/sandboxArgocd';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';
import { checksIn } from '../../preflight/recordedChecks';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import type { DatabaseSecretSource } from '../steps/ClusterSide';

jest.setTimeout(60_000);

const OFFERS = { rds: true, objectStore: false, tls: true };

/** A gate of tier 1.5 before the observability stack, whose apps come up beside it. */
function gate(overrides: Partial<ResolvedCheck>): ResolvedCheck {
  return {
    id: 'cluster-issuers',
    title: 'ClusterIssuers are Ready',
    tier: '1.5',
    moment: 'gate',
    owner: 'Cloud platform team',
    onFailure: 'fails-build',
    onlyFor: ['kube-prometheus-stack'],
    ...overrides,
  };
}

function setUp(options: {
  lifecycle?: BuildSpec['lifecycle'];
  checks?: ResolvedCheck[];
  databaseSecrets?: DatabaseSecretSource;
}) {
  const cluster = new SandboxedCluster();
  const resolved = ephemeralSpec({
    argocd: sandboxArgocd(),
    offers: OFFERS,
    ...(options.lifecycle && { lifecycle: options.lifecycle }),
  });
  const spec = { ...resolved, checks: [...resolved.checks, ...(options.checks ?? [])] };
  const steps = createClusterFlow({
    spec,
    access: cluster.access,
    manifests: createManifestSource(),
    logger: mockServices.logger.mock(),
    ...(options.databaseSecrets && { databaseSecrets: options.databaseSecrets }),
  });
  const runner = new StepRunner({ steps, spec, cluster });
  runner.bring('api-endpoint', 'nodes');
  cluster.joinNodes();
  const seenBy = (app: string) => checksIn(runner.rows.get(`app:${app}`)?.outputs);
  return { cluster, spec, runner, seenBy, lastOf: (app: string) => runner.rows.get(`app:${app}`)?.last };
}

describe('the gates before an app', () => {
  it('are shut until what a probe asks for is there, and open by themselves', async () => {
    const check = gate({ probe: { kind: 'cluster-issuers-ready' } });
    const { cluster, runner, seenBy, lastOf } = setUp({ checks: [check] });
    cluster.bringStorageClass();

    await runner.run({ minutes: 10, until: () => seenBy('kube-prometheus-stack').length > 0 });
    expect(lastOf('kube-prometheus-stack')).toMatchObject({ result: 'waiting', reason: 'GateShut' });
    expect(seenBy('kube-prometheus-stack')).toEqual([
      {
        id: 'cluster-issuers',
        app: 'kube-prometheus-stack',
        status: 'pending',
        evidence: expect.stringMatching(/cert-manager is not installed|There is no ClusterIssuer|not Ready/),
        remedy: expect.stringContaining('Argo CD'),
        owner: 'Cloud platform team',
        at: expect.any(Number),
      },
    ]);
    expect(runner.mutations).not.toContain('Apply Application kube-prometheus-stack');

    await runner.run({ minutes: 30 });
    expect(runner.unfinished()).toEqual([]);
    expect(seenBy('kube-prometheus-stack')).toEqual([
      {
        id: 'cluster-issuers',
        app: 'kube-prometheus-stack',
        status: 'passed',
        evidence: expect.stringMatching(/^\d of \d ClusterIssuers are Ready/),
        at: expect.any(Number),
      },
    ]);
  });

  it('hold no other app up', async () => {
    const check = gate({ id: 'moon-phase' });
    const { cluster, runner, lastOf, seenBy } = setUp({ checks: [check] });
    cluster.bringStorageClass();

    await runner.run({ minutes: 20 });

    expect(runner.unfinished()).toEqual([expect.stringMatching(/^app:kube-prometheus-stack/)]);
    expect(lastOf('kube-prometheus-stack')).toMatchObject({ result: 'waiting', reason: 'PrerequisiteMissing' });
    expect(seenBy('kube-prometheus-stack')).toMatchObject([
      { status: 'failed', evidence: expect.stringContaining('Nobody knows how moon-phase is decided') },
    ]);
  });

  it('say of the default StorageClass that it is on its way, and then which it is', async () => {
    const { cluster, runner } = setUp({});
    const seen = () => checksIn(runner.rows.get('cluster:storage-class')?.outputs);

    await runner.run({ minutes: 5 });
    expect(seen()).toMatchObject([{ id: 'storage-class', status: 'pending', owner: 'Cloud platform team' }]);
    cluster.bringStorageClass();
    await runner.run({ minutes: 5, until: () => runner.rows.get('cluster:storage-class')?.state === 'ready' });
    expect(seen()).toEqual([
      {
        id: 'storage-class',
        status: 'passed',
        evidence: expect.stringContaining('is the default StorageClass'),
        at: expect.any(Number),
      },
    ]);
  });

  it("let an app be applied once its database's secret is there, and prove it in the cluster before it is ready", async () => {
    let isThere = false;
    const { cluster, runner, seenBy, lastOf } = setUp({
      lifecycle: 'persistent',
      databaseSecrets: async ({ secret }) =>
        isThere ? { state: 'present' } : { state: 'missing', message: `there is no secret ${secret}` },
    });
    cluster.bringStorageClass();

    await runner.run({ minutes: 15, until: () => seenBy('backstage').length > 0 });
    expect(lastOf('backstage')).toMatchObject({
      result: 'waiting',
      reason: 'PrerequisiteMissing',
      message: 'backstage needs the secret of its database: there is no secret goldenpath/dev/backstage/postgres',
    });
    expect(seenBy('backstage')).toMatchObject([
      { id: 'database-secret', status: 'failed', owner: 'Database team', remedy: expect.stringContaining('backstage') },
    ]);

    isThere = true;
    await runner.run({ minutes: 15, until: () => runner.mutations.includes('Apply Application backstage') });
    expect(seenBy('backstage')).toMatchObject([
      { status: 'pending', evidence: expect.stringContaining('its ExternalSecret comes with backstage') },
    ]);

    // External Secrets finds no such secret in this cluster's cloud: the app stays unproven, whatever the store has said.
    await runner.run({ minutes: 5 });
    expect(lastOf('backstage')).not.toMatchObject({ result: 'ready' });
    expect(seenBy('backstage')).toMatchObject([
      { status: 'pending', evidence: expect.stringMatching(/ExternalSecrets? in backstage .*(are not Ready|yet)/) },
    ]);
  });
});
