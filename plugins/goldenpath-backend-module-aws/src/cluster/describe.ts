import { type Cluster, DescribeClusterCommand } from '@aws-sdk/client-eks';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

/** The build's cluster as EKS has it now, `undefined` where it has none. */
export async function describeCluster(options: {
  account: AwsAccount;
  spec: BuildSpec;
  signal: AbortSignal;
}): Promise<Cluster | undefined> {
  const { account, spec, signal } = options;
  const answer = await orNotFound(
    account.clients.eks.send(new DescribeClusterCommand({ name: spec.clusterName }), { abortSignal: signal }),
  );
  return answer?.cluster;
}

/** What EKS says is wrong, in its own words with the ids that block; empty where it says nothing. */
export function describeIssues(
  issues: { code?: string | undefined; message?: string | undefined; resourceIds?: string[] | undefined }[] | undefined,
): string {
  return (issues ?? [])
    .map(issue => {
      const ids = (issue.resourceIds ?? []).join(', ');
      return `${issue.code ?? 'unknown'}: ${issue.message ?? 'no reason given'}${ids ? ` (${ids})` : ''}`;
    })
    .join('; ');
}
