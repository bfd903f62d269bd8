import {
  DeleteTargetGroupCommand,
  DescribeTargetGroupsCommand,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { orNotFound } from '../errors';
import { STEP } from '../names';
import { arnsOfCluster } from './loadBalancers';
import { deleteOne } from './oneAtATime';
import { discoverByTags } from './tagged';

const CLASS = 'elasticloadbalancing/targetgroup';
/** A listener lets go of it when its load balancer is deleted; between looks, in milliseconds. */
const HELD_MS = 3_000;

/** Target groups of the load balancers that were left behind. */
export function targetGroupsSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: CLASS,
    title: 'target groups',
    after: [STEP.apiEndpoint],
    before: [],
    looked: [
      `every target group of ${account.settings.vpcId}, by the cluster's tags on it`,
      'the tagging API by the cluster tags, each hit verified by DescribeTargetGroups',
    ],

    async find(ctx) {
      const [all, discovered] = await Promise.all([
        collect(paginateDescribeTargetGroups({ client: account.clients.elb }, {}), page => page.TargetGroups),
        discoverByTags({ account, spec, type: 'elasticloadbalancing:targetgroup' }),
      ]);
      const inVpc = all
        .filter(candidate => candidate.VpcId === account.settings.vpcId)
        .flatMap(candidate => (candidate.TargetGroupArn ? [candidate.TargetGroupArn] : []));
      const verified = await Promise.all(
        discovered.filter(arn => !inVpc.includes(arn)).map(arn => verify({ account, arn, signal: ctx.signal })),
      );
      const ours = await arnsOfCluster({ account, spec, arns: inVpc, signal: ctx.signal });
      return [...new Set([...ours, ...verified.flat()])].map((id): ResourceRef => ({ resourceClass: CLASS, id }));
    },

    async remove(ctx, found) {
      const next = found[0];
      return deleteOne({
        ctx,
        resource: next,
        remaining: found.length,
        intent: `DeleteTargetGroup ${next.id}`,
        call: () =>
          account.clients.elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: next.id }), {
            abortSignal: ctx.signal,
          }),
        heldMs: HELD_MS,
      });
    },
  };
}

async function verify(options: { account: AwsAccount; arn: string; signal: AbortSignal }): Promise<string[]> {
  const answer = await orNotFound(
    options.account.clients.elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [options.arn] }), {
      abortSignal: options.signal,
    }),
  );
  return answer?.TargetGroups?.length ? [options.arn] : [];
}
