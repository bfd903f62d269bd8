import type { JsonObject } from '@backstage/types';
import type { ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type ClusterObject, referenceOf } from '../client/objects';
import { type Look, waiting } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { PROGRESS_MS, RESTART_SPACING_MS } from './waits';

/** What EKS puts into a pod that is made while an association for its service account is in effect. */
const POD_IDENTITY_VARIABLE = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/** How often pods are restarted before the role itself is to blame. */
const RESTARTS = 8;

interface Pod extends ClusterObject {
  spec?: { serviceAccountName?: string; containers?: { env?: { name?: string }[] }[] };
}

/** How the pods of an app stand with the cloud. */
export type Credentials =
  | { state: 'held' }
  /** A step has something else to do first, and this is its result. */
  | { state: 'restarting'; result: StepResult }
  /** They have none, and restarting them did not help. */
  | { state: 'missing'; evidence: string };

/**
 * Restarts pods that were made before their role was in effect: they have no credentials and never get any (PITFALLS 7), however
 * healthy they look.
 */
export async function ensureCredentials(options: {
  side: ClusterSide;
  app: ResolvedApp;
  look: Look;
}): Promise<Credentials> {
  const { side, app, look } = options;
  const { cluster, ctx } = look;
  if (!app.podIdentity || !side.spec.bootstrap.platform.irsaConfigured) {
    return { state: 'held' };
  }
  const { serviceAccount } = app.podIdentity;
  const pods = await cluster.list<Pod>({ apiVersion: 'v1', kind: 'Pod', namespace: app.namespace });
  const without = pods.filter(
    pod => pod.spec?.serviceAccountName === serviceAccount && !isLeaving(pod) && !hasCredentials(pod),
  );
  if (without.length === 0) {
    return { state: 'held' };
  }
  const names = without.map(pod => pod.metadata.name).join(', ');
  const { restarts, restartedAt } = historyOf(ctx.outputs);
  if (restarts >= RESTARTS) {
    return {
      state: 'missing',
      evidence: `${names} got no cloud credentials: no role is in effect for the service account ${app.namespace}/${serviceAccount}`,
    };
  }
  const message = `${names} started before the role of ${app.namespace}/${serviceAccount} was in effect`;
  if (restartedAt !== undefined && look.elapsedSince(restartedAt) < RESTART_SPACING_MS) {
    return {
      state: 'restarting',
      result: waiting({ reason: 'NoCredentials', message, retryAfterMs: PROGRESS_MS, outputs: ctx.outputs }),
    };
  }
  await ctx.mutate(`Restart ${names}`, () => Promise.all(without.map(pod => cluster.delete(referenceOf(pod)))));
  return {
    state: 'restarting',
    result: waiting({
      reason: 'RestartingPods',
      message: `${message}; restarted`,
      retryAfterMs: PROGRESS_MS,
      outputs: { ...ctx.outputs, restarts: restarts + 1, restartedAt: ctx.clock.now() },
    }),
  };
}

function historyOf(outputs: JsonObject): { restarts: number; restartedAt?: number } {
  const { restarts, restartedAt } = outputs;
  return {
    restarts: typeof restarts === 'number' ? restarts : 0,
    ...(typeof restartedAt === 'number' && { restartedAt }),
  };
}

function isLeaving(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

function hasCredentials(pod: Pod): boolean {
  return (pod.spec?.containers ?? []).some(container =>
    (container.env ?? []).some(({ name }) => name === POD_IDENTITY_VARIABLE),
  );
}
