import { CreateNodegroupCommand, DeleteNodegroupCommand, type Nodegroup } from '@aws-sdk/client-eks';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { describeCluster, describeIssues } from '../cluster/describe';
import { discoverInEks, LOOKED_BY_TAG } from '../cluster/discover';
import { describeNodegroup, listNodegroups } from '../cluster/nodegroups';
import { codeOf, failure } from '../errors';
import { addonsOfNodes, NODEGROUP_NAME, STEP } from '../names';
import { buildTags, judgeOwnership } from '../ownership';
import { nextLook, POLL } from '../polling';
import { afterFailure, reportFailure, wasReported } from './failedResource';
import { removeNodegroups } from './removeNodegroups';

/** Milliseconds after which machines that have not joined will not. */
const JOIN_LIMIT_MS = 30 * 60_000;

/** The machines, and the add-ons that must be on them from their first moment on. */
export function nodesStep(account: AwsAccount, spec: BuildSpec): Step {
  return {
    id: STEP.nodes,
    tier: spec.tiers[0].id,
    title: `${spec.nodes.desired} ${spec.nodes.size} nodes`,
    needs: [STEP.controlPlane, ...addonsOfNodes(spec).map(addon => STEP.addonAsked(addon.name))],

    async ensure(ctx): Promise<StepResult> {
      const found = await describeNodegroup({ account, spec, name: NODEGROUP_NAME, signal: ctx.signal });
      if (!found) {
        return createNodegroup({ account, spec, ctx });
      }
      const ownership = judgeOwnership({ tags: found.tags, spec, buildUid: ctx.buildUid });
      if (ownership.owner === 'others') {
        return failure({
          code: 'OWNED_BY_OTHERS',
          message: `A node group ${NODEGROUP_NAME} exists in ${spec.clusterName} and is not this build's: ${ownership.difference}`,
        });
      }
      if (found.status === 'CREATE_FAILED' && wasReported({ ctx, made: found.createdAt })) {
        await ctx.mutate(`DeleteNodegroup ${NODEGROUP_NAME}, which failed`, () =>
          account.clients.eks.send(
            new DeleteNodegroupCommand({ clusterName: spec.clusterName, nodegroupName: NODEGROUP_NAME }),
            { abortSignal: ctx.signal },
          ),
        );
        return waiting({ account, ctx, message: 'The node group had failed; it is deleted and made again.' });
      }
      return judgeNodegroup({ account, ctx, nodegroup: found });
    },

    remove: ctx => removeNodegroups({ account, spec, ctx }),

    looked: ['the node groups that EKS lists in the cluster', LOOKED_BY_TAG],

    list: ctx => listAllNodegroups({ account, spec, ctx }),
  };
}

async function listAllNodegroups(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
}): Promise<ResourceRef[]> {
  const { account, spec, ctx } = options;
  const { signal, buildUid } = ctx;
  const [cluster, discovered] = await Promise.all([
    describeCluster({ account, spec, signal }),
    discoverInEks({ account, buildUid, type: 'eks:nodegroup' }),
  ]);
  const isOurs = cluster && judgeOwnership({ tags: cluster.tags, spec, buildUid }).owner === 'this-build';
  const listed = isOurs ? await listNodegroups({ account, spec }) : [];
  const verified = await Promise.all(
    discovered.map(async each => {
      const there = await describeNodegroup({
        account,
        spec: { ...spec, clusterName: each.clusterName },
        name: each.name,
        signal,
      });
      return there ? [`${each.clusterName}/${each.name}`] : [];
    }),
  );
  const ids = [...listed.map(name => `${spec.clusterName}/${name}`), ...verified.flat()];
  return [...new Set(ids)].map(id => ({ resourceClass: 'eks/nodegroup', id }));
}

async function createNodegroup(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
}): Promise<StepResult> {
  const { account, spec, ctx } = options;
  const { nodes } = spec;
  try {
    await ctx.mutate(`CreateNodegroup ${NODEGROUP_NAME}${afterFailure(ctx)}`, token =>
      account.clients.eks.send(
        new CreateNodegroupCommand({
          clusterName: spec.clusterName,
          nodegroupName: NODEGROUP_NAME,
          nodeRole: account.settings.roles.node,
          subnets: account.settings.subnetIds,
          scalingConfig: { minSize: nodes.min, desiredSize: nodes.desired, maxSize: nodes.max },
          instanceTypes: nodes.instanceTypes,
          capacityType: nodes.capacity,
          diskSize: nodes.diskGiB,
          amiType: 'AL2023_x86_64_STANDARD',
          version: spec.kubernetes.version,
          tags: buildTags({ spec, buildUid: ctx.buildUid }),
          clientRequestToken: token,
        }),
        { abortSignal: ctx.signal },
      ),
    );
  } catch (error) {
    if (codeOf(error) !== 'CONFLICT') {
      throw error;
    }
  }
  return waiting({
    account,
    ctx,
    message: `EKS is starting ${nodes.desired} machines (${nodes.instanceTypes.join(', ')}).`,
  });
}

function judgeNodegroup(options: { account: AwsAccount; ctx: StepContext; nodegroup: Nodegroup }): StepResult {
  const { account, ctx, nodegroup } = options;
  const issues = describeIssues(nodegroup.health?.issues);
  switch (nodegroup.status) {
    case 'ACTIVE':
    case 'UPDATING':
      return {
        result: 'ready',
        message: `${nodegroup.scalingConfig?.desiredSize ?? ctx.spec.nodes.desired} nodes have joined.`,
        // What the add-ons measure their grace from.
        outputs: { joinedAt: ctx.clock.now() },
      };
    case 'CREATE_FAILED':
    case 'DELETE_FAILED':
      return reportFailure({
        ctx,
        made: nodegroup.createdAt,
        message: `EKS could not bring the nodes up: ${issues || 'it gives no reason'}`,
      });
    case 'CREATING':
    case 'DEGRADED':
    case 'DELETING':
    case undefined:
      if (elapsedMs(account, ctx) > JOIN_LIMIT_MS) {
        return failure({
          code: 'NOT_HEALTHY',
          message: `The node group is still ${nodegroup.status ?? 'without a status'}${issues && `: ${issues}`}.`,
        });
      }
      return waiting({
        account,
        ctx,
        message: `The node group is ${nodegroup.status ?? 'without a status'}${issues && `, and says: ${issues}`}.`,
      });
  }
}

function waiting(options: { account: AwsAccount; ctx: StepContext; message: string }): StepResult {
  const { account, ctx, message } = options;
  return {
    result: 'waiting',
    reason: 'NodesJoining',
    message,
    retryAfterMs: nextLook({ schedule: POLL.nodegroupCreate, elapsedMs: elapsedMs(account, ctx) }),
  };
}
