import { UpdateClusterConfigCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { describeCluster } from '../cluster/describe';
import { STEP } from '../names';
import { judgeOwnership } from '../ownership';

/** One cluster update at a time, each about half a minute (PITFALLS 10), in milliseconds. */
const UPDATE_MS = 10_000;

/**
 * The deletion protection of a persistent cluster. It is set when the cluster is made; taking it off is an act of its own in the record
 * of the teardown, and the last one before the cluster goes.
 */
export function deletionProtectionStep(account: AwsAccount, spec: BuildSpec): Step {
  return {
    id: STEP.deletionProtection,
    tier: spec.tiers[0].id,
    title: 'Deletion protection of the cluster',
    needs: [STEP.controlPlane],

    async ensure(ctx): Promise<StepResult> {
      const cluster = await describeCluster({ account, spec, signal: ctx.signal });
      if (cluster?.deletionProtection) {
        return { result: 'ready', message: `${spec.clusterName} is protected against deletion.` };
      }
      if (cluster?.status === 'ACTIVE') {
        await ctx.mutate(`UpdateClusterConfig ${spec.clusterName}: deletion protection on`, token =>
          account.clients.eks.send(
            new UpdateClusterConfigCommand({
              name: spec.clusterName,
              deletionProtection: true,
              clientRequestToken: token,
            }),
            { abortSignal: ctx.signal },
          ),
        );
      }
      return {
        result: 'waiting',
        reason: 'ProtectionNotSeen',
        message: `The deletion protection of ${spec.clusterName} is not seen yet.`,
        retryAfterMs: UPDATE_MS,
      };
    },

    async remove(ctx): Promise<StepResult> {
      const cluster = await describeCluster({ account, spec, signal: ctx.signal });
      if (!cluster?.deletionProtection) {
        return { result: 'ready', message: `${spec.clusterName} is not protected against deletion.` };
      }
      if (judgeOwnership({ tags: cluster.tags, spec, buildUid: ctx.buildUid }).owner === 'others') {
        return { result: 'ready', message: `${spec.clusterName} is not this build's; its protection stays.` };
      }
      if (cluster.status === 'FAILED' || cluster.status === 'DELETING') {
        // It can be changed on an active cluster only, and holds no other back:
        // https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
        return { result: 'ready', message: `${spec.clusterName} is ${cluster.status}: nothing protects it any more.` };
      }
      if (cluster.status === 'ACTIVE') {
        await ctx.mutate(`UpdateClusterConfig ${spec.clusterName}: deletion protection off`, token =>
          account.clients.eks.send(
            new UpdateClusterConfigCommand({
              name: spec.clusterName,
              deletionProtection: false,
              clientRequestToken: token,
            }),
            { abortSignal: ctx.signal },
          ),
        );
      }
      return {
        result: 'waiting',
        reason: 'ProtectionGoingOff',
        message: `The deletion protection of ${spec.clusterName} is being taken off.`,
        retryAfterMs: UPDATE_MS,
      };
    },
  };
}
