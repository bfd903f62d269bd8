import { mockServices } from '@backstage/backend-test-utils';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import { findRealManifest } from '../__testUtils__/realManifest';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';

const real = findRealManifest();

(real ? describe : describe.skip)('the real manifest of Argo CD v3.5.1', () => {
  it('installs, CRDs whole, and its workloads become available once nodes are there', async () => {
    const cluster = new SandboxedCluster();
    const spec = ephemeralSpec({ argocd: real });
    const steps = createClusterFlow({
      spec,
      access: cluster.access,
      manifests: createManifestSource(),
      logger: mockServices.logger.mock(),
    });
    const runner = new StepRunner({ steps, spec, cluster });
    runner.bring('api-endpoint', 'nodes');
    await runner.run({ minutes: 2, until: () => runner.rows.get('cluster:project')?.state === 'ready' });
    expect(runner.unfinished().filter(line => line.includes('failed'))).toEqual([]);
    expect(runner.rows.get('cluster:project')?.last).toMatchObject({ result: 'ready', message: expect.any(String) });

    // The installer's own client models would have dropped the validations of the schema.
    const definition = await cluster.read<unknown>(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/applicationsets.argoproj.io',
    );
    expect(JSON.stringify(definition)).toContain('x-kubernetes-preserve-unknown-fields');
    const deployments = await cluster.read<{ items: unknown[] }>('/apis/apps/v1/namespaces/argocd/deployments');
    expect(deployments.items).toHaveLength(6);

    // Its own schema takes our Applications.
    await runner.run({ minutes: 1, until: () => runner.rows.get('app:kong')?.state === 'waiting' });
    expect(runner.rows.get('app:kong')?.last).toMatchObject({ result: 'waiting', reason: 'Applied' });

    cluster.joinNodes();
    await runner.run({ minutes: 10, until: () => runner.rows.get('cluster:argocd-ready')?.state === 'ready' });
    expect(runner.rows.get('cluster:argocd-ready')?.last).toMatchObject({
      result: 'ready',
      message: expect.stringContaining('7 of 7 workloads are ready'),
    });
  }, 60_000);
});
