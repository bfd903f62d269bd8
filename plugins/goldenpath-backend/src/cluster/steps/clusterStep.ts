import type { JsonObject } from '@backstage/types';
import type { ResourceRef, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ClusterClient } from '../client/ClusterClient';
import { ClusterError } from '../client/ClusterError';
import { withCluster } from '../client/withCluster';
import type { ClusterSide } from './ClusterSide';
import { ARGOCD_READY_STEP } from './ids';
import {
  ACCESS_SETTLES_MS,
  PROGRESS_MS,
  SERVED_SETTLES_MS,
  SOON_MS,
  UNANSWERED_LIMIT_MS,
  UNANSWERED_RETRY_MS,
} from './waits';

/** One look into the cluster. */
export interface Look {
  cluster: ClusterClient;
  ctx: StepContext;
  /** Milliseconds of the cluster's own time since a moment of the backend's clock. */
  elapsedSince(moment: number): number;
}

/** An in-cluster step, apart from the way into the cluster. */
export interface ClusterStepDefinition {
  id: string;
  tier: TierId;
  title: string;
  needs: string[];
  ensure(look: Look): Promise<StepResult>;
  remove?(look: Look): Promise<StepResult>;
  list?(cluster: ClusterClient, ctx: StepContext): Promise<ResourceRef[]>;
  removeAfter?: string[];
  removeIgnores?: string[];
}

/**
 * Makes a step of a definition: a fresh way into the cluster for every look, and what the cluster refuses as a result. Its removal is
 * bounded: a cluster that does not answer is passed over, and torn down from the cloud's side alone (PITFALLS 22).
 */
export function clusterStep(side: ClusterSide, definition: ClusterStepDefinition): Step {
  const { id, tier, title, needs, removeAfter, removeIgnores, ensure, remove, list } = definition;
  return {
    id,
    tier,
    title,
    needs,
    ...(removeAfter && { removeAfter }),
    ...(removeIgnores && { removeIgnores }),
    async ensure(ctx) {
      try {
        const visit = await visitCluster({ side, ctx, look: ensure });
        switch (visit.state) {
          case 'visited':
            return visit.value;
          case 'absent':
            return waiting({ reason: 'ClusterAbsent', message: visit.message, retryAfterMs: PROGRESS_MS });
          case 'creating':
            return waiting({ reason: 'ClusterCreating', message: visit.message, retryAfterMs: PROGRESS_MS });
        }
      } catch (error) {
        return refused({ error, elapsedMs: elapsed(side, ctx)(ctx.startedAt) });
      }
    },
    ...(remove && {
      async remove(ctx) {
        try {
          const visit = await visitCluster({ side, ctx, look: remove });
          switch (visit.state) {
            case 'visited':
              return visit.value;
            case 'absent':
            case 'creating':
              return { result: 'ready', message: `Nothing is left to do in the cluster: ${visit.message}` };
          }
        } catch (error) {
          return passedOver({ error, ctx, elapsedMs: elapsed(side, ctx)(ctx.startedAt) });
        }
      },
    }),
    ...(list && {
      looked: LOOKED,
      async list(ctx) {
        const visit = await withCluster({
          access: side.access,
          signal: ctx.signal,
          visit: cluster => list(cluster, ctx),
        });
        return visit.state === 'visited' ? visit.value : [];
      },
    }),
  };
}

/** What is in a cluster is gone with it, or is seen by its API server; both are asked at each look. */
const LOOKED = ['the cloud, for the cluster that would hold it', "the cluster's own API server, where one answers"];

/** A waiting result. */
export function waiting(options: {
  reason: string;
  message: string;
  retryAfterMs: number;
  outputs?: JsonObject;
  deleted?: ResourceRef[];
}): StepResult {
  return { result: 'waiting', ...options };
}

function elapsed(side: ClusterSide, ctx: StepContext): (moment: number) => number {
  return moment => (ctx.clock.now() - moment) * side.speed;
}

function visitCluster(options: { side: ClusterSide; ctx: StepContext; look: (look: Look) => Promise<StepResult> }) {
  const { side, ctx, look } = options;
  return withCluster({
    access: side.access,
    signal: ctx.signal,
    visit: cluster => look({ cluster, ctx, elapsedSince: elapsed(side, ctx) }),
  });
}

/** What a refusal means to a step that makes something. */
function refused(options: { error: unknown; elapsedMs: number }): StepResult {
  const { error, elapsedMs } = options;
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  const denied = error.status === 401 || error.status === 403;
  if (denied && elapsedMs < ACCESS_SETTLES_MS) {
    return waiting({
      reason: 'AccessNotInEffect',
      message: `${error.message}; access entries take a moment`,
      retryAfterMs: PROGRESS_MS,
    });
  }
  if (error.status === 404 && elapsedMs < SERVED_SETTLES_MS) {
    return waiting({ reason: 'NotServedYet', message: error.message, retryAfterMs: SOON_MS });
  }
  return { result: 'failed', code: error.code, message: error.message, remedy: error.remedy };
}

/** What a refusal means to a removal: a few more tries, and then the sweeps of the cloud's side do it. */
function passedOver(options: { error: unknown; ctx: StepContext; elapsedMs: number }): StepResult {
  const { error, ctx, elapsedMs } = options;
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  const givenUpBefore = ctx.outputsOf(ARGOCD_READY_STEP)?.passedOver === true;
  if (!givenUpBefore && elapsedMs < UNANSWERED_LIMIT_MS) {
    return waiting({ reason: 'ClusterUnreachable', message: error.message, retryAfterMs: UNANSWERED_RETRY_MS });
  }
  return {
    result: 'ready',
    message: `Passed over: ${error.message}. What the cluster made is swept from the cloud's side.`,
    outputs: { passedOver: true },
  };
}
