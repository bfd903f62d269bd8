import type { JsonObject } from '@backstage/types';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { isNodeReady, type Node } from '../probes/nodesReady';
import { type Look, waiting } from './clusterStep';
import { PROGRESS_MS } from './waits';

/**
 * What to say of something that is not well yet: waiting, until it had its minutes since pods could run at all, and failed then. A
 * later look may still find it well.
 */
export async function settle(options: {
  look: Look;
  minutes: number;
  reason: string;
  evidence: string;
  remedy: string;
}): Promise<StepResult> {
  const { look, minutes, reason, evidence } = options;
  const { ctx, cluster } = look;
  const known = ctx.outputs.runnableSince;
  let runnableSince = typeof known === 'number' ? known : undefined;
  if (runnableSince === undefined) {
    const nodes = await cluster.list<Node>({ apiVersion: 'v1', kind: 'Node' });
    if (!nodes.some(isNodeReady)) {
      return waiting({
        reason: 'NoNodeReady',
        message: `${evidence}; no node is Ready yet to run it`,
        retryAfterMs: PROGRESS_MS,
        outputs: ctx.outputs,
      });
    }
    runnableSince = ctx.clock.now();
  }
  const outputs: JsonObject = { ...ctx.outputs, runnableSince };
  if (look.elapsedSince(runnableSince) <= minutes * 60_000) {
    return waiting({ reason, message: evidence, retryAfterMs: PROGRESS_MS, outputs });
  }
  return {
    result: 'failed',
    code: 'NOT_HEALTHY',
    message: `Not well ${minutes} minutes after nodes were ready: ${evidence}`,
    remedy: options.remedy,
    outputs,
  };
}
