import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterAccess, Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { readClusterAccess } from '../cluster/access';
import { readClusterPath } from '../cluster/request';
import { failure } from '../errors';
import { redact } from '../errors/redact';
import { STEP } from '../names';
import { nextLook, POLL } from '../polling';

/** Milliseconds after which an endpoint that does not answer is a failure; its DNS name alone may take a minute (PITFALLS 2). */
const LIMIT_MS = 10 * 60_000;
/** Readable by a cluster administrator, and by nobody who is not let in. */
const PROOF_OF_ACCESS = '/api/v1/namespaces/kube-system';

/**
 * The cluster's API answers, to us: over TLS with the cluster's own CA, and with a token that is let in. ACTIVE says neither; it comes half a
 * minute before the endpoint, and an access entry takes seconds to have its effect (PITFALLS 2, 7).
 */
export function apiEndpointStep(account: AwsAccount, spec: BuildSpec): Step {
  return {
    id: STEP.apiEndpoint,
    tier: spec.tiers[0].id,
    title: "The cluster's API answers",
    needs: [STEP.controlPlane, STEP.accessEntry],

    async ensure(ctx): Promise<StepResult> {
      const answer = await readClusterAccess({ account, spec, signal: ctx.signal });
      switch (answer.state) {
        case 'absent':
          return failure({ code: 'NOT_FOUND', message: `${answer.message} It was there before.` });
        case 'creating':
          return notYet({ account, ctx, reason: 'EndpointUnknown', message: answer.message });
        case 'available':
          return judge({ account, ctx, access: answer.access, ...(await look({ access: answer.access, ctx })) });
      }
    },
  };
}

async function look(options: {
  access: ClusterAccess;
  ctx: StepContext;
}): Promise<{ status: number } | { unreachable: string }> {
  const { access, ctx } = options;
  try {
    return { status: await readClusterPath({ access, path: PROOF_OF_ACCESS, signal: ctx.signal }) };
  } catch (error) {
    return { unreachable: redact(reasonOf(error)) };
  }
}

/** What the network said: `fetch` keeps it in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function judge(
  options: { account: AwsAccount; ctx: StepContext; access: ClusterAccess } & (
    { status: number } | { unreachable: string }
  ),
): StepResult {
  const { account, ctx, access } = options;
  const { clusterName } = ctx.spec;
  if ('unreachable' in options) {
    return notYet({
      account,
      ctx,
      reason: 'EndpointNotAnswering',
      message: `The API of ${clusterName} does not answer yet: ${options.unreachable}`,
    });
  }
  const { status } = options;
  if (status === 200) {
    return {
      result: 'ready',
      message: `The API of ${clusterName} answers and lets the backend in.`,
      outputs: { endpoint: access.endpoint, caData: access.caData },
    };
  }
  return notYet({
    account,
    ctx,
    reason: status === 401 || status === 403 ? 'AccessNotEffective' : 'EndpointNotReady',
    message:
      status === 401 || status === 403
        ? `The API of ${clusterName} answers ${status}: the access entry has no effect yet.`
        : `The API of ${clusterName} answers ${status}.`,
  });
}

function notYet(options: {
  account: AwsAccount;
  ctx: StepContext;
  reason: 'EndpointUnknown' | 'EndpointNotAnswering' | 'EndpointNotReady' | 'AccessNotEffective';
  message: string;
}): StepResult {
  const { account, ctx, reason, message } = options;
  const elapsed = elapsedMs(account, ctx);
  if (elapsed > LIMIT_MS) {
    return failure({
      code: reason === 'AccessNotEffective' ? 'ACCESS_DENIED' : 'CLUSTER_UNREACHABLE',
      message: `${message} That is so for ${Math.round(elapsed / 60_000)} minutes.`,
    });
  }
  return {
    result: 'waiting',
    reason,
    message,
    retryAfterMs: nextLook({ schedule: POLL.endpoint, elapsedMs: elapsed }),
  };
}
