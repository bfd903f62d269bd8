import {
  type Cluster,
  paginateListAccessEntries,
  paginateListAddons,
  paginateListPodIdentityAssociations,
} from '@aws-sdk/client-eks';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';

const GOES_WITH_IT = 'goes with the cluster';

/**
 * What EKS keeps for a cluster and deletes with it: add-ons, access entries, pod identity associations, the cluster's security group. None
 * of them is deleted by itself: the network plugin must outlive the nodes, and the rest costs only time.
 */
export async function listClusterContents(options: {
  account: AwsAccount;
  spec: BuildSpec;
  cluster: Cluster;
}): Promise<ResourceRef[]> {
  const groupId = options.cluster.resourcesVpcConfig?.clusterSecurityGroupId;
  const group = groupId ? [{ resourceClass: 'ec2/security-group', id: groupId, description: GOES_WITH_IT }] : [];
  const contents = await orNotFound(read(options));
  return [...group, ...(contents ?? [])];
}

async function read(options: { account: AwsAccount; spec: BuildSpec }): Promise<ResourceRef[]> {
  const { account, spec } = options;
  const { clusterName } = spec;
  const [addons, entries, associations] = await Promise.all([
    collect(paginateListAddons({ client: account.clients.eks }, { clusterName }), page => page.addons),
    collect(paginateListAccessEntries({ client: account.clients.eks }, { clusterName }), page => page.accessEntries),
    collect(
      paginateListPodIdentityAssociations({ client: account.clients.eks }, { clusterName }),
      page => page.associations,
    ),
  ]);
  const description = GOES_WITH_IT;
  return [
    ...addons.map(name => ({ resourceClass: 'eks/addon', id: `${clusterName}/${name}`, description })),
    ...entries.map(arn => ({ resourceClass: 'eks/access-entry', id: `${clusterName}/${arn}`, description })),
    ...associations.map(association => ({
      resourceClass: 'eks/pod-identity-association',
      id: `${clusterName}/${association.namespace}/${association.serviceAccount}`,
      description,
    })),
  ];
}

/** Everything that the pages of a list hold. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
  }
  return items;
}
