import { DescribeNodegroupCommand, type Nodegroup, paginateListNodegroups } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { collect } from './contents';

/** A node group as EKS has it, `undefined` where it has none. */
export async function describeNodegroup(options: {
  account: AwsAccount;
  spec: BuildSpec;
  name: string;
  signal: AbortSignal;
}): Promise<Nodegroup | undefined> {
  const { account, spec, name, signal } = options;
  const answer = await orNotFound(
    account.clients.eks.send(new DescribeNodegroupCommand({ clusterName: spec.clusterName, nodegroupName: name }), {
      abortSignal: signal,
    }),
  );
  return answer?.nodegroup;
}

/** Names of all node groups of the cluster: in a cluster of ours, one that somebody added by hand goes too. */
export async function listNodegroups(options: { account: AwsAccount; spec: BuildSpec }): Promise<string[]> {
  const { account, spec } = options;
  const pages = paginateListNodegroups({ client: account.clients.eks }, { clusterName: spec.clusterName });
  return (await orNotFound(collect(pages, page => page.nodegroups))) ?? [];
}
