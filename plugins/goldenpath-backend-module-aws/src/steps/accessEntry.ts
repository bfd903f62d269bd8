import {
  type AccessEntry,
  AssociateAccessPolicyCommand,
  CreateAccessEntryCommand,
  DeleteAccessEntryCommand,
  DescribeAccessEntryCommand,
  paginateListAssociatedAccessPolicies,
} from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, partitionOf } from '../account';
import { collect } from '../cluster/contents';
import { codeOf, orNotFound } from '../errors';
import { type OwnPrincipal, readOwnPrincipal } from '../iam/ownPrincipal';
import { STEP } from '../names';
import { buildTags } from '../ownership';

/** Carries the unique id of the role that the entry was made for (PITFALLS 9). */
export const PRINCIPAL_ID_TAG = 'goldenpath.idp/principal-id';
/** Until the next of the calls that it takes, in milliseconds. */
const NEXT_CALL_MS = 500;

/** The backend's own way into the cluster: an access entry with the cluster admin policy. It goes with the cluster. */
export function accessEntryStep(account: AwsAccount, spec: BuildSpec): Step {
  const { eks } = account.clients;
  const { clusterName } = spec;
  const policyArn = `arn:${partitionOf(account.settings.region)}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`;

  return {
    id: STEP.accessEntry,
    tier: spec.tiers[0].id,
    title: "The backend's access to the cluster",
    needs: [STEP.controlPlane],

    async ensure(ctx): Promise<StepResult> {
      const principal = await readOwnPrincipal({ account, signal: ctx.signal });
      const entry = await describeEntry({ account, spec, principal, signal: ctx.signal });
      if (!entry) {
        return createEntry({ account, spec, ctx, principal });
      }
      const madeFor = entry.tags?.[PRINCIPAL_ID_TAG];
      if (madeFor !== undefined && madeFor !== principal.uniqueId) {
        await ctx.mutate(`DeleteAccessEntry ${principal.arn}, made for a role that is gone`, () =>
          eks.send(new DeleteAccessEntryCommand({ clusterName, principalArn: principal.arn }), {
            abortSignal: ctx.signal,
          }),
        );
        return again(`${principal.arn} was made again since; its access entry is too.`);
      }
      const policies = await collect(
        paginateListAssociatedAccessPolicies({ client: eks }, { clusterName, principalArn: principal.arn }),
        page => page.associatedAccessPolicies,
      );
      if (!policies.some(policy => policy.policyArn === policyArn && policy.accessScope?.type === 'cluster')) {
        await ctx.mutate(`AssociateAccessPolicy cluster admin for ${principal.arn}`, () =>
          eks.send(
            new AssociateAccessPolicyCommand({
              clusterName,
              principalArn: principal.arn,
              policyArn,
              accessScope: { type: 'cluster' },
            }),
            { abortSignal: ctx.signal },
          ),
        );
      }
      return {
        result: 'ready',
        message: `${principal.arn} administers ${clusterName}.`,
        outputs: { principalArn: principal.arn },
      };
    },
  };
}

async function describeEntry(options: {
  account: AwsAccount;
  spec: BuildSpec;
  principal: OwnPrincipal;
  signal: AbortSignal;
}): Promise<AccessEntry | undefined> {
  const { account, spec, principal, signal } = options;
  const answer = await orNotFound(
    account.clients.eks.send(
      new DescribeAccessEntryCommand({ clusterName: spec.clusterName, principalArn: principal.arn }),
      { abortSignal: signal },
    ),
  );
  return answer?.accessEntry;
}

async function createEntry(options: {
  account: AwsAccount;
  spec: BuildSpec;
  ctx: StepContext;
  principal: OwnPrincipal;
}): Promise<StepResult> {
  const { account, spec, ctx, principal } = options;
  try {
    await ctx.mutate(`CreateAccessEntry ${principal.arn} (${principal.uniqueId})`, token =>
      account.clients.eks.send(
        new CreateAccessEntryCommand({
          clusterName: spec.clusterName,
          principalArn: principal.arn,
          tags: { ...buildTags({ spec, buildUid: ctx.buildUid }), [PRINCIPAL_ID_TAG]: principal.uniqueId },
          clientRequestToken: token,
        }),
        { abortSignal: ctx.signal },
      ),
    );
  } catch (error) {
    // It exists already, perhaps made by EKS for the cluster's creator: the next look adopts it (PITFALLS 6).
    if (codeOf(error) !== 'CONFLICT') {
      throw error;
    }
    return again(`An access entry of ${principal.arn} exists already and is adopted.`);
  }
  return again(`The access entry of ${principal.arn} was made; its policy is next.`);
}

function again(message: string): StepResult {
  return { result: 'waiting', reason: 'AccessEntryNext', message, retryAfterMs: NEXT_CALL_MS };
}
