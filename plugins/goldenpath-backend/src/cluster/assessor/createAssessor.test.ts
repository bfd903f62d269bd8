import { mockServices } from '@backstage/backend-test-utils';
import type { Condition, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { SandboxedCluster } from '../__testUtils__/SandboxedCluster';
import { ephemeralSpec } from '../__testUtils__/specs';
import { createAssessor } from './createAssessor';

const spec = ephemeralSpec();
const TIER_0 = ['api-answers', 'nodes-ready', 'cni-ready', 'coredns-available', 'dns-resolves'];

/** A cluster whose tier 0 is done, and nothing above has begun. */
function setup() {
  const cluster = new SandboxedCluster();
  cluster.joinNodes();
  cluster.pass(5 * 60_000);
  const at = new Date(cluster.time.now()).toISOString();
  const step = (id: string, tier: string, done: boolean): StepStatus => ({
    id,
    tier,
    title: id,
    needs: [],
    attempts: 1,
    ...(done ? { state: 'ready', startedAt: at, finishedAt: at } : { state: 'pending' }),
  });
  const steps = [
    step('api-endpoint', '0', true),
    step('nodes', '0', true),
    step('cluster:argocd', '1', false),
    step('app:kube-prometheus-stack', '1.5', false),
  ];
  const assessor = createAssessor({ access: cluster.access, logger: mockServices.logger.mock() });
  return {
    cluster,
    steps,
    assess: (options: { steps?: StepStatus[]; conditions?: Condition[] } = {}) =>
      assessor.assess({
        spec,
        buildUid: 'dev/23-01-26-01/1',
        steps,
        conditions: [],
        attemptStartedAt: 0,
        clock: cluster.time,
        signal: new AbortController().signal,
        ...options,
      }),
  };
}

/** What was seen of some criteria, as `status reason`. */
function seen(assessment: { observations: { type: string; status: string; reason: string }[] }, types: string[]) {
  return Object.fromEntries(
    assessment.observations
      .filter(({ type }) => types.includes(type))
      .map(({ type, status, reason }) => [type, `${status} ${reason}`]),
  );
}

const all = (value: string) => Object.fromEntries(TIER_0.map(id => [id, value]));

describe('an assessment', () => {
  it('proves tier 0, with a name that CoreDNS really resolved', async () => {
    const { assess } = setup();
    const assessment = await assess();
    expect(seen(assessment, TIER_0)).toEqual(all('True Met'));
    expect(assessment.observations.find(({ type }) => type === 'dns-resolves')?.message).toMatch(
      /^kubernetes\.default\.svc\.cluster\.local is [\d.]+, says each of coredns-/,
    );
  });

  it('does not look at a tier whose steps have not started, and calls nothing of it met', async () => {
    const { assess } = setup();
    const { observations } = await assess();
    const above = observations.filter(({ type }) => !TIER_0.includes(type));
    expect(above.length).toBeGreaterThan(5);
    expect(above.map(({ status, reason }) => `${status} ${reason}`)).toEqual(above.map(() => 'Unknown NotYet'));
  });

  it('looks at no cluster before its API endpoint is ready', async () => {
    const { assess, cluster, steps } = setup();
    const asked = jest.spyOn(cluster.runtime, 'fetch');
    const { observations, apps } = await assess({
      steps: steps.map(step => ({ ...step, state: 'waiting' as const, finishedAt: undefined })),
    });
    expect(asked).not.toHaveBeenCalled();
    expect(new Set(observations.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(['Unknown NotYet']),
    );
    expect(new Set(apps.map(({ health }) => health))).toEqual(new Set(['Unknown', 'Skipped']));
  });

  it('knows nothing of a cluster that stopped answering, but that it does not answer', async () => {
    const { assess, cluster } = setup();
    const { observations } = await assess();
    cluster.runtime.setFault({ fault: { kind: 'api-unreachable' }, active: true });
    const conditions = observations.map(observation => ({
      ...observation,
      lastTransitionTime: '2026-01-23T10:00:00Z',
    }));
    expect(seen(await assess({ conditions }), TIER_0)).toEqual({
      ...all('Unknown ClusterUnreachable'),
      'api-answers': 'False ApiDoesNotAnswer',
    });
  });

  it('says that a cluster is gone which somebody deleted, and what can be done, and knows nothing else of it', async () => {
    const { assess, cluster } = setup();
    cluster.answer = { state: 'absent', message: 'EKS has no such cluster any more.' };
    cluster.pass(60 * 60_000);
    const assessment = await assess();
    expect(seen(assessment, TIER_0)).toEqual({ ...all('Unknown ClusterGone'), 'api-answers': 'False ClusterGone' });
    expect(assessment.observations.find(({ type }) => type === 'api-answers')?.message).toMatch(
      /^EKS has no such cluster any more\. .*Tear the build down/,
    );
  });

  it('fails a criterion that held at once, and one that never held after its minutes', async () => {
    const { assess, cluster } = setup();
    cluster.runtime.setFault({ fault: { kind: 'dns-broken' }, active: true });
    cluster.pass(30_000);
    expect(seen(await assess(), ['dns-resolves'])).toEqual({ 'dns-resolves': 'False NotYet' });
    const held = [
      { type: 'dns-resolves', status: 'True' as const, reason: 'Met', message: '', lastTransitionTime: '' },
    ];
    expect(seen(await assess({ conditions: held }), ['dns-resolves'])).toEqual({
      'dns-resolves': 'False NoServerReady',
    });
    cluster.pass(11 * 60_000);
    expect(seen(await assess(), ['dns-resolves'])).toEqual({ 'dns-resolves': 'False NoServerReady' });
  });

  it('says why an app is skipped, and that another is not applied yet', async () => {
    const { assess } = setup();
    const { apps } = await assess();
    expect(apps.find(({ name }) => name === 'keycloak')).toMatchObject({
      health: 'Skipped',
      sync: 'Skipped',
      message: expect.any(String),
    });
    expect(apps.find(({ name }) => name === 'kong')).toEqual({
      name: 'kong',
      tier: '1',
      health: 'Unknown',
      sync: 'Unknown',
      message: 'Its Application has not been applied yet',
    });
  });

  it('only reads', async () => {
    const { assess, cluster } = setup();
    await assess();
    expect(cluster.writes).toEqual([]);
  });
});
