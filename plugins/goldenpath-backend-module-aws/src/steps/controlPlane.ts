import { type Cluster, CreateClusterCommand, DeleteClusterCommand } from '@aws-sdk/client-eks';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { listClusterContents } from '../cluster/contents';
import { describeCluster, describeIssues } from '../cluster/describe';
import { discoverInEks, LOOKED_BY_TAG } from '../cluster/discover';
import { codeOf, failure, translateAwsError } from '../errors';
import { STEP } from '../names';
import { buildTags, judgeOwnership } from '../ownership';
import { nextLook, POLL } from '../polling';
import { afterFailure, reportFailure, wasReported } from './failedResource';

/** Milliseconds after which a control plane that is still being made will not come any more. */
const CREATE_LIMIT_MS = 45 * 60_000;
/** Between looks while another operation on the cluster is under way, which can last an hour (PITFALLS 10), in milliseconds. */
const IN_PROGRESS_MS = 20_000;

/** The EKS control plane. */
export function controlPlaneStep(account: AwsAccount, spec: BuildSpec): Step {
  const { clusterName } = spec;
  const reference = { resourceClass: 'eks/cluster', id: clusterName };

  return {
    id: STEP.controlPlane,
    tier: spec.tiers[0].id,
    title: 'EKS control plane',
    needs: [STEP.logGroup],

    async ensure(ctx): Promise<StepResult> {
      const cluster = await describeCluster({ account, spec, signal: ctx.signal });
      if (!cluster) {
        return createCluster({ account, spec, ctx });
      }
      const ownership = judgeOwnership({ tags: cluster.tags, spec, buildUid: ctx.buildUid });
      if (ownership.owner === 'others') {
        return failure({
          code: 'OWNED_BY_OTHERS',
          message: `A cluster named ${clusterName} exists and is not this build's: ${ownership.difference}`,
        });
      }
      if (cluster.status === 'FAILED' && wasReported({ ctx, made: cluster.createdAt })) {
        return removeFailed({ account, ctx, clusterName });
      }
      return judgeCluster({ account, cluster, ctx });
    },

    async remove(ctx): Promise<StepResult> {
      const cluster = await describeCluster({ account, spec, signal: ctx.signal });
      if (!cluster) {
        return { result: 'ready', message: `There is no cluster ${clusterName}.` };
      }
      if (judgeOwnership({ tags: cluster.tags, spec, buildUid: ctx.buildUid }).owner === 'others') {
        return { result: 'ready', message: `The cluster ${clusterName} is not this build's and stays.` };
      }
      if (cluster.status === 'DELETING') {
        return deleting({ account, ctx, clusterName });
      }
      const contents = await contentsForTheRecord({ account, spec, cluster, ctx });
      try {
        await ctx.mutate(`DeleteCluster ${clusterName}`, () =>
          account.clients.eks.send(new DeleteClusterCommand({ name: clusterName }), { abortSignal: ctx.signal }),
        );
      } catch (error) {
        const code = codeOf(error);
        // "In use" of a cluster without node groups means just that, in whatever words EKS says so.
        if (code !== 'IN_PROGRESS' && code !== 'CONFLICT') {
          throw error;
        }
        return {
          result: 'waiting',
          reason: 'OperationInProgress',
          message: `EKS is still at another operation on ${clusterName} (it is ${cluster.status}); that ends by itself.`,
          retryAfterMs: IN_PROGRESS_MS,
        };
      }
      return {
        result: 'waiting',
        reason: 'ControlPlaneDeleting',
        message: `EKS is deleting ${clusterName}.`,
        retryAfterMs: POLL.controlPlaneDelete.calmMs,
        deleted: [reference, ...contents],
        // What it was is still asked for by the sweeps.
        outputs: { ...ctx.outputsOf(STEP.controlPlane), deleteAskedAt: ctx.clock.now() },
      };
    },

    looked: ['the cluster by its name, and what EKS lists in it', LOOKED_BY_TAG],

    async list(ctx) {
      const tagged = await discoverInEks({ account, buildUid: ctx.buildUid, type: 'eks:cluster' });
      const names = new Set([clusterName, ...tagged.map(each => each.clusterName)]);
      const found = await Promise.all(
        [...names].map(name => listCluster({ account, spec: { ...spec, clusterName: name }, ctx })),
      );
      return found.flat();
    },
  };
}

/** A cluster of this build with all that goes with it, or nothing. */
async function listCluster(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
}): Promise<ResourceRef[]> {
  const { account, spec, ctx } = options;
  const cluster = await describeCluster({ account, spec, signal: ctx.signal });
  if (!cluster || judgeOwnership({ tags: cluster.tags, spec, buildUid: ctx.buildUid }).owner === 'others') {
    return [];
  }
  return [
    { resourceClass: 'eks/cluster', id: spec.clusterName },
    ...(await listClusterContents({ account, spec, cluster })),
  ];
}

/** What goes with the cluster, as far as it can be seen: not being allowed to list it is no reason to let the cluster live. */
async function contentsForTheRecord(options: {
  account: AwsAccount;
  spec: BuildSpec;
  cluster: Cluster;
  ctx: StepContext;
}): Promise<ResourceRef[]> {
  try {
    return await listClusterContents(options);
  } catch (error) {
    const translated = translateAwsError({ error, doing: 'Listing what goes with the cluster', elapsedMs: 0 });
    if (!translated) {
      throw error;
    }
    options.ctx.logger.warn(
      `The record of ${options.spec.clusterName} will not name all that went with it. ${translated.message}`,
    );
    return [];
  }
}

async function createCluster(options: { account: AwsAccount; spec: BuildSpec; ctx: StepContext }): Promise<StepResult> {
  const { account, spec, ctx } = options;
  await ctx.mutate(`CreateCluster ${spec.clusterName}${afterFailure(ctx)}`, token =>
    account.clients.eks.send(
      new CreateClusterCommand({
        name: spec.clusterName,
        version: spec.kubernetes.version,
        roleArn: account.settings.roles.cluster,
        resourcesVpcConfig: {
          subnetIds: account.settings.subnetIds,
          endpointPublicAccess: true,
          endpointPrivateAccess: true,
        },
        // The backend's own entry is a step of its own, with our tags, rather than a by-product that nobody sees.
        accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
        // CNI, kube-proxy and CoreDNS come as managed add-ons, pinned by the contract.
        bootstrapSelfManagedAddons: false,
        logging: { clusterLogging: [{ types: ['api', 'audit', 'authenticator'], enabled: true }] },
        deletionProtection: spec.lifecycle === 'persistent',
        tags: buildTags({ spec, buildUid: ctx.buildUid }),
        clientRequestToken: token,
      }),
      { abortSignal: ctx.signal },
    ),
  );
  return {
    result: 'waiting',
    reason: 'ControlPlaneCreating',
    message: `EKS is making ${spec.clusterName} with Kubernetes ${spec.kubernetes.version}; that usually takes 9 minutes.`,
    retryAfterMs: POLL.controlPlaneCreate.calmMs,
    outputs: { ...ctx.outputs, askedAt: ctx.clock.now() },
  };
}

function judgeCluster(options: { account: AwsAccount; cluster: Cluster; ctx: StepContext }): StepResult {
  const { account, cluster, ctx } = options;
  const elapsed = elapsedMs(account, ctx);
  const name = ctx.spec.clusterName;
  const issues = describeIssues(cluster.health?.issues);
  switch (cluster.status) {
    case 'ACTIVE':
    case 'UPDATING':
      return {
        result: 'ready',
        message: `${name} runs Kubernetes ${cluster.version}.`,
        outputs: {
          arn: cluster.arn ?? '',
          version: cluster.version ?? '',
          endpoint: cluster.endpoint ?? '',
          securityGroupId: cluster.resourcesVpcConfig?.clusterSecurityGroupId ?? '',
        },
      };
    case 'FAILED':
      return reportFailure({
        ctx,
        made: cluster.createdAt,
        message: `EKS could not make ${name}: ${issues || 'it gives no reason'}`,
      });
    case 'DELETING':
      return {
        result: 'waiting',
        reason: 'StillDeleting',
        message: `A cluster ${name} is still being deleted; it is made again after that.`,
        retryAfterMs: POLL.controlPlaneDelete.calmMs,
      };
    case 'CREATING':
    case 'PENDING':
    case undefined:
      if (elapsed > CREATE_LIMIT_MS) {
        return failure({
          code: 'NOT_HEALTHY',
          message: `${name} is still ${cluster.status ?? 'without a status'} after ${Math.round(elapsed / 60_000)} minutes${issues && `: ${issues}`}`,
        });
      }
      return {
        result: 'waiting',
        reason: 'ControlPlaneCreating',
        message: `EKS is making ${name}${issues && `, and says: ${issues}`}.`,
        retryAfterMs: nextLook({ schedule: POLL.controlPlaneCreate, elapsedMs: elapsed }),
      };
  }
}

async function removeFailed(options: {
  account: AwsAccount;
  ctx: StepContext;
  clusterName: string;
}): Promise<StepResult> {
  const { account, ctx, clusterName } = options;
  await ctx.mutate(`DeleteCluster ${clusterName}, which failed`, () =>
    account.clients.eks.send(new DeleteClusterCommand({ name: clusterName }), { abortSignal: ctx.signal }),
  );
  return {
    result: 'waiting',
    reason: 'RemovingFailed',
    message: `${clusterName} had failed; it is deleted and made again.`,
    retryAfterMs: POLL.controlPlaneDelete.calmMs,
  };
}

function deleting(options: { account: AwsAccount; ctx: StepContext; clusterName: string }): StepResult {
  const { account, ctx } = options;
  const askedAt = typeof ctx.outputs.deleteAskedAt === 'number' ? ctx.outputs.deleteAskedAt : ctx.startedAt;
  return {
    result: 'waiting',
    reason: 'ControlPlaneDeleting',
    message: `EKS is deleting ${options.clusterName}; that usually takes 3 minutes.`,
    retryAfterMs: nextLook({
      schedule: POLL.controlPlaneDelete,
      elapsedMs: (ctx.clock.now() - askedAt) * account.speed,
    }),
  };
}
