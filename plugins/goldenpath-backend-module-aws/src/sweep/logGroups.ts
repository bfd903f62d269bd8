import { DeleteLogGroupCommand, type LogGroup, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { describeCluster } from '../cluster/describe';
import { logGroupName, logGroupPrefix, STEP } from '../names';
import { BUILD_UID_TAG } from '../ownership';
import { deletedReference, findLogGroup, mayDelete } from '../steps/logGroup';
import { deleteOne } from './oneAtATime';

const HELD_MS = 5_000;

/** Log groups of the cluster that are still, or again, there: late control plane logs write one anew (PITFALLS 21). */
export function logGroupsSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: 'logs/log-group',
    title: 'log groups of the cluster',
    after: [STEP.logGroup],
    before: [],
    looked: [
      `log groups whose name begins with ${logGroupPrefix(spec)}`,
      `the tagging API by ${BUILD_UID_TAG}, each hit verified by DescribeLogGroups`,
    ],

    async find(ctx) {
      const [named, discovered, cluster] = await Promise.all([
        collect(
          paginateDescribeLogGroups({ client: account.clients.logs }, { logGroupNamePrefix: logGroupPrefix(spec) }),
          page => page.logGroups,
        ),
        collect(
          paginateGetResources(
            { client: account.clients.tagging },
            {
              ResourceTypeFilters: ['logs:log-group'],
              TagFilters: [{ Key: BUILD_UID_TAG, Values: [ctx.buildUid] }],
            },
          ),
          page => page.ResourceTagMappingList,
        ),
        describeCluster({ account, spec, signal: ctx.signal }),
      ]);
      const known = new Set(named.map(group => group.logGroupName));
      const verified = await Promise.all(
        discovered
          .map(mapping => mapping.ResourceARN?.split(':log-group:')[1]?.replace(/:\*$/, '') ?? '')
          .filter(name => name !== '' && !known.has(name))
          .map(name => findLogGroup({ account, name, signal: ctx.signal })),
      );
      const candidates = [...named, ...verified.flatMap(group => (group ? [group] : []))]
        // The control plane's own is a step's while there is a cluster to write it.
        .filter(group => !cluster || group.logGroupName !== logGroupName(spec));
      const ours = await Promise.all(candidates.map(group => mayDelete({ account, group, ctx })));
      return candidates.filter((_, index) => ours[index]).map(toReference);
    },

    async remove(ctx, found) {
      const next = found[0];
      return deleteOne({
        ctx,
        resource: next.id === logGroupName(spec) ? deletedReference(ctx) : next,
        remaining: found.length,
        intent: `DeleteLogGroup ${next.id}`,
        call: () =>
          account.clients.logs.send(new DeleteLogGroupCommand({ logGroupName: next.id }), { abortSignal: ctx.signal }),
        heldMs: HELD_MS,
      });
    },
  };
}

function toReference(group: LogGroup) {
  return { resourceClass: 'logs/log-group', id: group.logGroupName ?? '' };
}
