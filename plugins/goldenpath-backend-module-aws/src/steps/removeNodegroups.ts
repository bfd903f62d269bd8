import { DeleteNodegroupCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { describeCluster, describeIssues } from '../cluster/describe';
import { describeNodegroup, listNodegroups } from '../cluster/nodegroups';
import { codeOf, failure } from '../errors';
import { judgeOwnership } from '../ownership';
import { nextLook, POLL } from '../polling';

/** Milliseconds after which a group that cannot be deleted needs a person. */
const DELETE_LIMIT_MS = 60 * 60_000;

/**
 * Deletes every node group of the build's cluster: most of a teardown's time, and so begun at once (PITFALLS 25). What blocks one
 * stands in its `health.issues`, and is shown (PITFALLS 20).
 */
export async function removeNodegroups(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
}): Promise<StepResult> {
  const { account, spec, ctx } = options;
  const { clusterName } = spec;
  const cluster = await describeCluster({ account, spec, signal: ctx.signal });
  if (!cluster) {
    return { result: 'ready', message: `There is no cluster ${clusterName}, and so no nodes.` };
  }
  if (judgeOwnership({ tags: cluster.tags, spec, buildUid: ctx.buildUid }).owner === 'others') {
    return { result: 'ready', message: `The cluster ${clusterName} is not this build's; its nodes stay.` };
  }
  const names = await listNodegroups({ account, spec });
  const described = await Promise.all(
    names.map(name => describeNodegroup({ account, spec, name, signal: ctx.signal })),
  );
  const groups = described.flatMap(group => (group ? [group] : []));
  if (groups.length === 0) {
    return { result: 'ready', message: `${clusterName} has no nodes any more.` };
  }
  const issues = groups
    .map(group => describeIssues(group.health?.issues))
    .filter(Boolean)
    .join('; ');
  const elapsed = elapsedMs(account, ctx);
  if (elapsed > DELETE_LIMIT_MS) {
    return failure({
      code: 'DEPENDENCY',
      message: `The nodes of ${clusterName} are not gone after ${Math.round(elapsed / 60_000)} minutes${issues && `: ${issues}`}`,
    });
  }
  const next = groups.find(group => group.status !== 'DELETING');
  const asked = next?.nodegroupName ? await askToDelete({ account, clusterName, name: next.nodegroupName, ctx }) : [];
  return {
    result: 'waiting',
    reason: 'NodesDeleting',
    message: `EKS is draining and deleting ${groups.length === 1 ? 'the nodes' : `${groups.length} node groups`}${issues && `, and says: ${issues}`}.`,
    retryAfterMs: nextLook({ schedule: POLL.nodegroupDelete, elapsedMs: elapsed }),
    deleted: asked,
  };
}

async function askToDelete(options: { account: AwsAccount; clusterName: string; name: string; ctx: StepContext }) {
  const { account, clusterName, name, ctx } = options;
  try {
    await ctx.mutate(`DeleteNodegroup ${name}`, () =>
      account.clients.eks.send(new DeleteNodegroupCommand({ clusterName, nodegroupName: name }), {
        abortSignal: ctx.signal,
      }),
    );
  } catch (error) {
    const code = codeOf(error);
    // It is still being made or changed, in whatever words EKS says so, or went by itself: the next look knows.
    if (code !== 'IN_PROGRESS' && code !== 'CONFLICT' && code !== 'NOT_FOUND') {
      throw error;
    }
    return [];
  }
  return [{ resourceClass: 'eks/nodegroup', id: `${clusterName}/${name}` }];
}
