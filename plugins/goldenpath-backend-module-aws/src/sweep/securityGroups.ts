import {
  DeleteSecurityGroupCommand,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type Filter,
  type SecurityGroup,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext, StepResult, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { describeCluster } from '../cluster/describe';
import { STEP } from '../names';
import { toTagObject } from '../ownership';
import { clusterTagKey, isOfCluster } from './marks';
import { deleteOne } from './oneAtATime';

/** Interfaces hold groups and go minutes after what they belong to (PITFALLS 18); between looks, in milliseconds. */
const HELD_MS = 10_000;
const NEXT_MS = 250;

/**
 * Security groups of the cluster and of its load balancers. The cluster's own goes with it, unless something held it; then it is
 * found here.
 */
export function securityGroupsSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: 'ec2/security-group',
    title: 'security groups',
    after: [STEP.controlPlane],
    before: [],
    looked: [
      `groups by the tag ${clusterTagKey(spec)}`,
      `every group of ${account.settings.vpcId}, by EKS' name for it and by all tags of the cluster`,
    ],

    async find(ctx) {
      const [tagged, inVpc, cluster] = await Promise.all([
        describe(account, [{ Name: 'tag-key', Values: [clusterTagKey(spec)] }]),
        describe(account, [{ Name: 'vpc-id', Values: [account.settings.vpcId] }]),
        describeCluster({ account, spec, signal: ctx.signal }),
      ]);
      // While the cluster is there its own group goes with it, and is listed with it.
      const ofCluster = cluster?.resourcesVpcConfig?.clusterSecurityGroupId;
      const named = (group: SecurityGroup) => isNamedByEks(spec, group);
      const found = [
        ...tagged.filter(group => isOfCluster(spec, toTagObject(group.Tags))),
        ...inVpc.filter(group => isOfCluster(spec, toTagObject(group.Tags)) || named(group)),
      ].filter(group => group.GroupId !== ofCluster);
      const names = new Map(found.map(group => [group.GroupId ?? '', group.GroupName ?? '']));
      return [...names].map(([id, description]) => ({ resourceClass: 'ec2/security-group', id, description }));
    },

    async remove(ctx, found) {
      const ids = found.map(reference => reference.id);
      const reference = await findReference({ account, ids });
      if (reference) {
        return revoke({ account, ctx, rule: reference });
      }
      // Another one first where the last look found this one held: no group waits behind one that it has nothing to do with.
      const next = found.find(candidate => candidate.id !== ctx.outputs.held) ?? found[0];
      const result = await deleteOne({
        ctx,
        resource: next,
        remaining: found.length,
        intent: `DeleteSecurityGroup ${next.id}`,
        call: () =>
          account.clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId: next.id }), { abortSignal: ctx.signal }),
        heldMs: HELD_MS,
      });
      return result.result === 'waiting' && result.reason === 'StillHeld'
        ? { ...result, outputs: { held: next.id } }
        : result;
    },
  };
}

/** `eks-cluster-sg-<cluster>-<number>`, which nobody but EKS makes: with the whole name of the cluster, not a part of it. */
function isNamedByEks(spec: BuildSpec, group: SecurityGroup): boolean {
  const name = group.GroupName ?? '';
  const prefix = `eks-cluster-sg-${spec.clusterName}-`;
  return name.startsWith(prefix) && /^[0-9a-f]+$/.test(name.slice(prefix.length)) && !anotherCluster(spec, group);
}

/** A tag that names another cluster is believed before a name that only looks like ours. */
function anotherCluster(spec: BuildSpec, group: SecurityGroup): boolean {
  const named = toTagObject(group.Tags)['aws:eks:cluster-name'];
  return named !== undefined && named !== spec.clusterName;
}

/** A rule of another group that names one of ours: neither can be deleted while it is there. */
async function findReference(options: { account: AwsAccount; ids: string[] }): Promise<SecurityGroupRule | undefined> {
  const { account, ids } = options;
  const [ingress, egress] = await Promise.all([
    describe(account, [{ Name: 'ip-permission.group-id', Values: ids }]),
    describe(account, [{ Name: 'egress.ip-permission.group-id', Values: ids }]),
  ]);
  const holders = [...new Set([...ingress, ...egress].map(group => group.GroupId ?? ''))].filter(Boolean);
  if (holders.length === 0) {
    return undefined;
  }
  const rules = await collect(
    paginateDescribeSecurityGroupRules(
      { client: account.clients.ec2 },
      { Filters: [{ Name: 'group-id', Values: holders }] },
    ),
    page => page.SecurityGroupRules,
  );
  return rules.find(rule => {
    const named = rule.ReferencedGroupInfo?.GroupId;
    return named !== undefined && ids.includes(named) && named !== rule.GroupId;
  });
}

async function revoke(options: {
  account: AwsAccount;
  ctx: StepContext;
  rule: SecurityGroupRule;
}): Promise<StepResult> {
  const { account, ctx, rule } = options;
  const input = { GroupId: rule.GroupId, SecurityGroupRuleIds: [rule.SecurityGroupRuleId ?? ''] };
  await ctx.mutate(
    `Revoke rule ${rule.SecurityGroupRuleId} of ${rule.GroupId}, which names ${rule.ReferencedGroupInfo?.GroupId}`,
    async () => {
      await (rule.IsEgress
        ? account.clients.ec2.send(new RevokeSecurityGroupEgressCommand(input), { abortSignal: ctx.signal })
        : account.clients.ec2.send(new RevokeSecurityGroupIngressCommand(input), { abortSignal: ctx.signal }));
    },
  );
  return {
    result: 'waiting',
    reason: 'Untangling',
    message: `A rule of ${rule.GroupId} named ${rule.ReferencedGroupInfo?.GroupId} and was taken back.`,
    retryAfterMs: NEXT_MS,
  };
}

function describe(account: AwsAccount, filters: Filter[]): Promise<SecurityGroup[]> {
  return collect(
    paginateDescribeSecurityGroups({ client: account.clients.ec2 }, { Filters: filters }),
    page => page.SecurityGroups,
  );
}
