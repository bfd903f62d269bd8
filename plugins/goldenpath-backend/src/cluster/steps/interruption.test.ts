import { mockServices } from '@backstage/backend-test-utils';
import { createClusterFlow } from '../createClusterFlow';
import { createManifestSource } from '../manifest/ManifestSource';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { StepRunner } from '../__testUtils__/StepRunner';

const INSTALLED = [
  'cluster:admission',
  'cluster:namespace',
  'cluster:argocd',
  'cluster:bootstrap',
  'cluster:project',
  'app:kong',
];

/** Installs with the process killed at the `killAt`-th write, before or after its effect. */
async function install(options: { killAt?: number; moment?: 'before' | 'after' }) {
  const cluster = new SandboxedCluster();
  const spec = ephemeralSpec();
  const steps = createClusterFlow({
    spec,
    access: cluster.access,
    manifests: createManifestSource(),
    logger: mockServices.logger.mock(),
  }).filter(step => INSTALLED.includes(step.id));
  const runner = new StepRunner({ steps, spec, cluster });
  runner.bring('api-endpoint', 'nodes');
  let seen = 0;
  cluster.onWrite = (_, moment) => {
    if (moment === options.moment) {
      seen += 1;
      if (seen === options.killAt) {
        runner.kill();
        throw new Error('the connection is gone');
      }
    }
  };
  const last = () => runner.rows.get('app:kong')?.last;
  await runner.run({ minutes: 3, until: () => runner.unfinished().length === 1 && last()?.result === 'waiting' });
  expect(last()).toMatchObject({ result: 'waiting' });
  return { cluster, runner };
}

describe('an installation that is interrupted', () => {
  it('ends the same after being killed at every one of its writes', async () => {
    const undisturbed = await install({});
    const objects = await everything(undisturbed.cluster);
    const writes = undisturbed.cluster.writes.length;
    expect(writes).toBeGreaterThan(10);

    for (let killAt = 1; killAt <= writes; killAt += 1) {
      for (const moment of ['before', 'after'] as const) {
        const { cluster } = await install({ killAt, moment });
        expect(await everything(cluster)).toEqual(objects);
      }
    }
  }, 120_000);
});

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';

/** Names and contents of what was installed. */
async function everything(cluster: SandboxedCluster): Promise<string[]> {
  const paths = [
    '/api/v1/namespaces/argocd/configmaps',
    '/api/v1/namespaces/argocd/services',
    '/apis/apps/v1/namespaces/argocd/statefulsets',
    '/apis/apps/v1/namespaces/argocd/deployments',
    '/apis/argoproj.io/v1alpha1/applications',
    '/apis/argoproj.io/v1alpha1/appprojects',
    `${ADMISSION}/validatingadmissionpolicies`,
    `${ADMISSION}/validatingadmissionpolicybindings`,
  ];
  const lists = await Promise.all(
    paths.map(path => cluster.read<{ items: { metadata: { name: string }; data?: unknown; spec?: unknown }[] }>(path)),
  );
  return lists.flatMap((list, index) =>
    list.items.map(item => {
      const contents = paths[index]?.startsWith(ADMISSION) ? item.spec : item.data;
      return `${paths[index]} ${item.metadata.name} ${JSON.stringify(contents ?? null)}`;
    }),
  );
}
