import {
  CreateClusterCommand,
  DeleteClusterCommand,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeUpdateCommand,
  ListClustersCommand,
  ListUpdatesCommand,
  UpdateClusterConfigCommand,
} from '@aws-sdk/client-eks';
import { clusterVersions } from '../../account/containers/versions';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const clusterOperations = [
  serve(CreateClusterCommand, (input, { account, caller }) => ({
    cluster: account.clusters.create(input, caller).model,
  })),
  serve(DescribeClusterCommand, ({ name = '' }, { account }) => ({ cluster: account.clusters.get(name).model })),
  serve(ListClustersCommand, ({ nextToken, maxResults }, { account }) => {
    const names = account.clusters.all().map(cluster => cluster.model.name);
    const { items, next } = page(names.sort(), { token: nextToken, limit: maxResults });
    return { clusters: items, nextToken: next };
  }),
  serve(DeleteClusterCommand, ({ name = '' }, { account }) => ({ cluster: account.clusters.delete(name).model })),
  serve(UpdateClusterConfigCommand, (input, { account }) => ({ update: account.clusterUpdates.start(input) })),
  serve(DescribeUpdateCommand, ({ name = '', updateId = '' }, { account }) => ({
    update: account.clusterUpdates.get(name, updateId),
  })),
  serve(ListUpdatesCommand, ({ name = '', nextToken, maxResults }, { account }) => {
    const ids = [...account.clusters.get(name).updates.keys()];
    const { items, next } = page(ids, { token: nextToken, limit: maxResults });
    return { updateIds: items, nextToken: next };
  }),
  serve(DescribeClusterVersionsCommand, (input, { account }) => {
    const { clusterVersions: asked, defaultOnly, versionStatus, includeAll } = input;
    const versions = clusterVersions(account.world.now()).filter(
      version =>
        (!asked?.length || asked.includes(version.clusterVersion ?? '')) &&
        (!defaultOnly || version.defaultVersion) &&
        (includeAll || !versionStatus || version.versionStatus === versionStatus),
    );
    const { items, next } = page(versions, { token: input.nextToken, limit: input.maxResults });
    return { clusterVersions: items, nextToken: next };
  }),
];
