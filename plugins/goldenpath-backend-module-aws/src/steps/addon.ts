import { type Addon, DeleteAddonCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { createAddon, describeAddon } from '../cluster/addons';
import { describeIssues } from '../cluster/describe';
import { failure } from '../errors';
import { ADDON, isOfNodes, STEP } from '../names';
import { nextLook, POLL } from '../polling';
import { addonTier } from './addonTier';
import { afterFailure, reportFailure, wasReported } from './failedResource';

/**
 * Milliseconds that EKS may take to notice that an add-on is well once nodes are there. After that its status is not waited for:
 * CoreDNS was seen ACTIVE a quarter of an hour late (PITFALLS 4), and tier 0 proves the Deployment itself.
 */
const STATUS_GRACE_MS = 3 * 60_000;

/** One managed add-on, at the version that the contract pins. It goes with the cluster. */
export function addonStep(account: AwsAccount, spec: BuildSpec, addon: { name: string; version: string }): Step {
  return {
    id: STEP.addon(addon.name),
    tier: addonTier(spec, addon.name),
    title: `Add-on ${addon.name} ${addon.version}`,
    // The driver's pods must find their role when they start: a pod from before has none until it is restarted (PITFALLS 7).
    needs: [
      STEP.controlPlane,
      ...(addon.name === ADDON.ebsCsi ? [STEP.podIdentity(ADDON.ebsCsi)] : []),
      ...(isOfNodes(addon.name) ? [STEP.addonAsked(addon.name)] : []),
    ],

    async ensure(ctx): Promise<StepResult> {
      const found = await describeAddon({ account, spec, name: addon.name, signal: ctx.signal });
      if (!found) {
        await createAddon({ account, spec, ctx, addon, occasion: afterFailure(ctx) });
        return waiting({
          account,
          ctx,
          reason: 'AddonInstalling',
          message: `EKS is installing ${addon.name} ${addon.version}.`,
        });
      }
      if (found.status === 'CREATE_FAILED' && wasReported({ ctx, made: found.createdAt })) {
        await ctx.mutate(`DeleteAddon ${addon.name}, which failed`, () =>
          account.clients.eks.send(new DeleteAddonCommand({ clusterName: spec.clusterName, addonName: addon.name }), {
            abortSignal: ctx.signal,
          }),
        );
        return waiting({
          account,
          ctx,
          reason: 'RemovingFailed',
          message: `${addon.name} had failed; it is made again.`,
        });
      }
      if (found.addonVersion !== addon.version && found.status !== 'DELETING') {
        return failure({
          code: 'CONFLICT',
          message: `The add-on ${addon.name} is there at ${found.addonVersion}; the contract pins ${addon.version}.`,
        });
      }
      return judgeAddon({ account, ctx, addon: found });
    },
  };
}

function judgeAddon(options: { account: AwsAccount; ctx: StepContext; addon: Addon }): StepResult {
  const { account, ctx, addon } = options;
  const name = addon.addonName ?? 'The add-on';
  const issues = describeIssues(addon.health?.issues);
  switch (addon.status) {
    case 'ACTIVE':
      return { result: 'ready', message: `${name} ${addon.addonVersion} is active.` };
    case 'CREATE_FAILED':
    case 'UPDATE_FAILED':
    case 'DELETE_FAILED':
      return reportFailure({
        ctx,
        made: addon.createdAt,
        message: `EKS could not install ${name}: ${issues || 'it gives no reason'}`,
      });
    case 'DEGRADED':
    case 'CREATING':
    case 'UPDATING':
    case 'DELETING':
    case undefined:
      // Without nodes CoreDNS is DEGRADED, and that is not a failure (PITFALLS 5).
      return (
        nodesButNoStatus({ account, ctx, addon, issues }) ??
        waiting({
          account,
          ctx,
          reason: 'AddonInstalling',
          message: `${name} is ${addon.status ?? 'without a status'}${issues && `: ${issues}`}.`,
        })
      );
  }
}

/** Ends the wait for a status that does not come although nodes have long been there. */
function nodesButNoStatus(options: {
  account: AwsAccount;
  ctx: StepContext;
  addon: Addon;
  issues: string;
}): StepResult | undefined {
  const { account, ctx, addon, issues } = options;
  const joinedAt = ctx.outputsOf(STEP.nodes)?.joinedAt;
  if (typeof joinedAt !== 'number' || addon.status === 'DELETING') {
    return undefined;
  }
  const since = Math.max(joinedAt, ctx.startedAt);
  if ((ctx.clock.now() - since) * account.speed < STATUS_GRACE_MS) {
    return undefined;
  }
  return {
    result: 'ready',
    message: `${addon.addonName} is installed; EKS still says ${addon.status}${issues && ` (${issues})`}, which is often late. The cluster itself is what its tier looks at.`,
  };
}

function waiting(options: { account: AwsAccount; ctx: StepContext; reason: string; message: string }): StepResult {
  const { account, ctx, reason, message } = options;
  return {
    result: 'waiting',
    reason,
    message,
    retryAfterMs: nextLook({ schedule: POLL.addon, elapsedMs: elapsedMs(account, ctx) }),
  };
}
