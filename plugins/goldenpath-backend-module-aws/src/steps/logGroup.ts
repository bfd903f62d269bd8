import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../account';
import { failure, orNotFound } from '../errors';
import { logGroupName, STEP } from '../names';
import { buildTags, judgeOwnership } from '../ownership';

/** Days that control plane logs are kept; an ephemeral cluster's go with it, and this bounds what is left if it cannot. */
const RETENTION_DAYS = { ephemeral: 7, persistent: 90 } as const;
/** Until the next of the two calls that making it takes, in milliseconds. */
const NEXT_CALL_MS = 500;
/**
 * Control plane logs are written for up to a minute after the cluster is gone (PITFALLS 21). This step watches the first part of it, in
 * milliseconds; the teardown's two verifications, half a minute apart, cover the rest.
 */
const LATE_LOGS_MS = 35_000;
/** Between looks meanwhile, in milliseconds. */
const LOOK_ONCE_MORE_MS = 5_000;

/**
 * The control plane's log group, made before the cluster so that EKS does not make one without tags and without an end.
 */
export function logGroupStep(account: AwsAccount, spec: BuildSpec): Step {
  const { logs } = account.clients;
  const name = logGroupName(spec);
  const reference = { resourceClass: 'logs/log-group', id: name };

  return {
    id: STEP.logGroup,
    tier: spec.tiers[0].id,
    title: 'Log group of the control plane',
    needs: [],

    async ensure(ctx): Promise<StepResult> {
      const found = await findLogGroup({ account, name, signal: ctx.signal });
      if (!found) {
        await ctx.mutate(`CreateLogGroup ${name}`, () =>
          logs.send(
            new CreateLogGroupCommand({ logGroupName: name, tags: buildTags({ spec, buildUid: ctx.buildUid }) }),
            {
              abortSignal: ctx.signal,
            },
          ),
        );
        return {
          result: 'waiting',
          reason: 'RetentionNext',
          message: `${name} was made; its retention is set next.`,
          retryAfterMs: NEXT_CALL_MS,
          outputs: { logGroup: name },
        };
      }
      const ownership = await ownershipOf({ account, group: found, ctx });
      if (ownership.owner === 'others') {
        return failure({
          code: 'OWNED_BY_OTHERS',
          message: `The log group ${name} exists and is not this build's: ${ownership.difference}`,
        });
      }
      const retentionInDays = RETENTION_DAYS[spec.lifecycle];
      if (found.retentionInDays !== retentionInDays) {
        await ctx.mutate(`PutRetentionPolicy ${name} ${retentionInDays} days`, () =>
          logs.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays }), {
            abortSignal: ctx.signal,
          }),
        );
      }
      return { result: 'ready', message: `${name} keeps ${retentionInDays} days.`, outputs: { logGroup: name } };
    },

    async remove(ctx): Promise<StepResult> {
      const found = await findLogGroup({ account, name, signal: ctx.signal });
      if (found && (await mayDelete({ account, group: found, ctx }))) {
        await ctx.mutate(`DeleteLogGroup ${name}`, () =>
          orNotFound(logs.send(new DeleteLogGroupCommand({ logGroupName: name }), { abortSignal: ctx.signal })),
        );
        return {
          ...lookOnceMore(`${name} was deleted; late logs may write it again, so it is looked at once more.`),
          outputs: { logGroup: name, deletions: deletionsOf(ctx) + 1 },
          deleted: [deletedReference(ctx)],
        };
      }
      if (found) {
        return { result: 'ready', message: `${name} is not this build's and stays.` };
      }
      const cameBack = deletionsOf(ctx) > 1;
      const neverWritten = ctx.outputsOf(STEP.controlPlane) === undefined;
      return cameBack || neverWritten || elapsedMs(account, ctx) >= LATE_LOGS_MS
        ? { result: 'ready', message: `${name} is not there.` }
        : lookOnceMore(`${name} is not there; late logs may still write it.`);
    },

    async list(ctx) {
      const found = await findLogGroup({ account, name, signal: ctx.signal });
      return found && (await mayDelete({ account, group: found, ctx })) ? [reference] : [];
    },
  };
}

/** How often this teardown has deleted the group; a second time says that the late logs have come. */
function deletionsOf(ctx: StepContext): number {
  return typeof ctx.outputs.deletions === 'number' ? ctx.outputs.deletions : 0;
}

/** What a deletion of the group is called in the record: one that late logs wrote again is another than the one that was planned. */
export function deletedReference(ctx: StepContext) {
  const name = logGroupName(ctx.spec);
  const before = ctx.outputs.deletions ?? ctx.outputsOf(STEP.logGroup)?.deletions;
  return { resourceClass: 'logs/log-group', id: before === undefined ? name : `${name} (written again)` };
}

function lookOnceMore(message: string): Extract<StepResult, { result: 'waiting' }> {
  return { result: 'waiting', reason: 'LookOnceMore', message, retryAfterMs: LOOK_ONCE_MORE_MS };
}

/** The log group of exactly that name. */
export async function findLogGroup(options: {
  account: AwsAccount;
  name: string;
  signal: AbortSignal;
}): Promise<LogGroup | undefined> {
  const answer = await options.account.clients.logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: options.name }),
    { abortSignal: options.signal },
  );
  return answer.logGroups?.find(group => group.logGroupName === options.name);
}

/**
 * Whether a group that is named after our cluster is ours to delete. One that EKS wrote again carries no tags at all; it is ours if the
 * one before it was. One with anybody else's tags never is.
 */
export async function mayDelete(options: { account: AwsAccount; group: LogGroup; ctx: StepContext }): Promise<boolean> {
  const { account, group, ctx } = options;
  const tags = await tagsOf({ account, group, signal: ctx.signal });
  if (Object.keys(tags).length === 0) {
    return madeByThisBuild(ctx);
  }
  return judgeOwnership({ tags, spec: ctx.spec, buildUid: ctx.buildUid }).owner === 'this-build';
}

function madeByThisBuild(ctx: StepContext): boolean {
  const outputs = ctx.outputs.logGroup === undefined ? ctx.outputsOf(STEP.logGroup) : ctx.outputs;
  return outputs?.logGroup === logGroupName(ctx.spec);
}

async function ownershipOf(options: { account: AwsAccount; group: LogGroup; ctx: StepContext }) {
  const { account, group, ctx } = options;
  const tags = await tagsOf({ account, group, signal: ctx.signal });
  return judgeOwnership({ tags, spec: ctx.spec, buildUid: ctx.buildUid });
}

async function tagsOf(options: {
  account: AwsAccount;
  group: LogGroup;
  signal: AbortSignal;
}): Promise<{ [key: string]: string }> {
  const { account, group, signal } = options;
  // `arn` ends in `:*`, which ListTagsForResource does not take; `logGroupArn` is the same without it.
  const resourceArn = group.logGroupArn ?? group.arn?.replace(/:\*$/, '');
  if (!resourceArn) {
    return {};
  }
  const answer = await orNotFound(
    account.clients.logs.send(new ListTagsForResourceCommand({ resourceArn }), { abortSignal: signal }),
  );
  return answer?.tags ?? {};
}
