import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type ClusterObject, describeReference, referenceOf } from '../client/objects';
import { judgeWorkloads, listWorkloads, type Workload } from '../probes/workloads';
import { clusterStep, type Look, waiting } from './clusterStep';
import { type ClusterSide, tierOf } from './ClusterSide';
import { ARGOCD_READY_STEP, ARGOCD_STEP, NODES } from './ids';
import { settle } from './settle';
import { PROGRESS_MS, SOON_MS, STOPPING_LIMIT_MS } from './waits';

/** Minutes that Argo CD may take to start where its tier has no criteria of its own. */
const DEFAULT_SETTLE_MINUTES = 10;

/**
 * Argo CD running. Apps do not wait for it; they are applied while its pods start. Its removal stops the writers, Argo CD first, and
 * goes before everything else of the cluster and before the nodes: what runs would rebuild what the teardown deletes (PITFALLS 16).
 */
export function argocdReadyStep(side: ClusterSide): Step {
  const { spec } = side;
  const { namespace, tier } = spec.argocd;
  return clusterStep(side, {
    id: ARGOCD_READY_STEP,
    tier,
    title: 'Argo CD running',
    needs: [ARGOCD_STEP, NODES],
    async ensure(look) {
      const verdict = judgeWorkloads(await listWorkloads(look.cluster, namespace));
      if (verdict.status === 'True') {
        return { result: 'ready', message: verdict.message };
      }
      return settle({
        look,
        minutes: tierOf(spec, tier)?.settleMinutes ?? DEFAULT_SETTLE_MINUTES,
        reason: verdict.reason,
        evidence: verdict.message,
        remedy: `Look at the pods of the namespace ${namespace}: images that cannot be pulled, or no room on the nodes.`,
      });
    },
    remove: look => stopWriters(side, look),
  });
}

async function stopWriters(side: ClusterSide, look: Look): Promise<StepResult> {
  const { namespace } = side.spec.argocd;
  const argocd = await listWorkloads(look.cluster, namespace);
  const running = argocd.filter(isScaledUp);
  if (running.length > 0) {
    await scaleToZero(look, { workloads: running, whose: 'Argo CD' });
    return waiting({ reason: 'StoppingArgocd', message: 'Argo CD is being stopped', retryAfterMs: SOON_MS });
  }
  const ending = argocd.filter(workload => (workload.status?.replicas ?? 0) > 0);
  if (ending.length > 0 && look.elapsedSince(look.ctx.startedAt) < STOPPING_LIMIT_MS) {
    return waiting({
      reason: 'StoppingArgocd',
      message: `Pods of ${ending.map(nameOf).join(', ')} are still ending`,
      retryAfterMs: PROGRESS_MS,
    });
  }
  // Only now: Argo CD would have healed them at once.
  const writers = (await cloudWriters(side, look)).filter(isScaledUp);
  if (writers.length > 0) {
    await scaleToZero(look, { workloads: writers, whose: 'what writes to the cloud' });
  }
  const stopped = [...argocd, ...writers].map(nameOf);
  return {
    result: 'ready',
    message: stopped.length > 0 ? `Stopped: ${stopped.join(', ')}` : 'Nothing was running that writes',
    outputs: { passedOver: false },
  };
}

/** Workloads of the apps that hold a role in the cloud: ExternalDNS would write records again, the autoscaler would ask for machines. */
async function cloudWriters(side: ClusterSide, look: Look): Promise<Workload[]> {
  const apps = side.spec.apps.filter(app => app.decision.state === 'deployed' && app.podIdentity !== undefined);
  const lists = await Promise.all(
    apps.map(app => listWorkloads(look.cluster, app.namespace, `app.kubernetes.io/instance=${app.name}`)),
  );
  return lists.flat();
}

async function scaleToZero(look: Look, options: { workloads: Workload[]; whose: string }): Promise<void> {
  const names = options.workloads.map(nameOf).join(', ');
  await look.ctx.mutate(`Stop ${options.whose}: ${names}`, () =>
    Promise.all(
      options.workloads.map(workload => look.cluster.merge(referenceOf(workload), { spec: { replicas: 0 } })),
    ),
  );
}

function isScaledUp(workload: Workload): boolean {
  return (workload.spec?.replicas ?? 1) > 0;
}

function nameOf(object: ClusterObject): string {
  return describeReference(referenceOf(object));
}
