import {
  DeleteNetworkInterfaceCommand,
  type Filter,
  type NetworkInterface,
  paginateDescribeNetworkInterfaces,
} from '@aws-sdk/client-ec2';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { STEP } from '../names';
import { toTagObject } from '../ownership';
import { isOfCluster } from './marks';
import { deleteOne } from './oneAtATime';

/** Tags that only the network plugin puts on an interface. */
const CNI_TAGS = ['node.k8s.amazonaws.com/createdAt', 'eks:kubernetes-cni-node-name'];
const HELD_MS = 5_000;

/**
 * Interfaces that the network plugin lost when a node died between detach and delete. They go before the control plane, or the cluster's
 * security group is stranded in the shared VPC (PITFALLS 19).
 */
export function networkInterfacesSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: 'ec2/network-interface',
    title: 'network interfaces that the CNI left behind',
    after: [STEP.nodes],
    before: [STEP.controlPlane],
    looked: [
      'unattached interfaces by the tag cluster.k8s.amazonaws.com/name',
      `unattached interfaces of ${account.settings.vpcId} by description (aws-K8S-…) and the cluster's security group`,
    ],

    async find(ctx) {
      const [tagged, inVpc] = await Promise.all([
        describe(account, [
          { Name: 'status', Values: ['available'] },
          { Name: 'tag:cluster.k8s.amazonaws.com/name', Values: [spec.clusterName] },
        ]),
        describe(account, [
          { Name: 'status', Values: ['available'] },
          { Name: 'vpc-id', Values: [account.settings.vpcId] },
        ]),
      ]);
      const found = [...tagged, ...inVpc.filter(candidate => isLeftByCni({ candidate, spec, ctx }))];
      const ids = found.flatMap(candidate => (candidate.NetworkInterfaceId ? [candidate.NetworkInterfaceId] : []));
      return [...new Set(ids)].map(id => ({ resourceClass: 'ec2/network-interface', id }));
    },

    async remove(ctx, found) {
      const next = found[0];
      return deleteOne({
        ctx,
        resource: next,
        remaining: found.length,
        intent: `DeleteNetworkInterface ${next.id}`,
        // One that vanishes while we wait is a success.
        call: () =>
          account.clients.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: next.id }), {
            abortSignal: ctx.signal,
          }),
        heldMs: HELD_MS,
      });
    },
  };
}

function isLeftByCni(options: { candidate: NetworkInterface; spec: BuildSpec; ctx: StepContext }): boolean {
  const { candidate, spec, ctx } = options;
  const tags = toTagObject(candidate.TagSet);
  if (!CNI_TAGS.some(key => key in tags)) {
    return false;
  }
  if (isOfCluster(spec, tags)) {
    return true;
  }
  const group = ctx.outputsOf(STEP.controlPlane)?.securityGroupId;
  const inOurGroup = Boolean(group) && (candidate.Groups ?? []).some(each => each.GroupId === group);
  return inOurGroup && (candidate.Description ?? '').startsWith('aws-K8S-');
}

function describe(account: AwsAccount, filters: Filter[]): Promise<NetworkInterface[]> {
  return collect(
    paginateDescribeNetworkInterfaces({ client: account.clients.ec2 }, { Filters: filters }),
    page => page.NetworkInterfaces,
  );
}
