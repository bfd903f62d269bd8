import {
  CreateNodegroupCommand,
  DeleteNodegroupCommand,
  DescribeNodegroupCommand,
  ListNodegroupsCommand,
} from '@aws-sdk/client-eks';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const nodegroupOperations = [
  serve(CreateNodegroupCommand, (input, { account }) => ({ nodegroup: account.nodegroups.create(input).model })),
  serve(DescribeNodegroupCommand, ({ clusterName = '', nodegroupName = '' }, { account }) => ({
    nodegroup: account.nodegroups.get(clusterName, nodegroupName).model,
  })),
  serve(ListNodegroupsCommand, ({ clusterName = '', nextToken, maxResults }, { account }) => {
    const names = [...account.clusters.get(clusterName).nodegroups.keys()];
    const { items, next } = page(names, { token: nextToken, limit: maxResults });
    return { nodegroups: items, nextToken: next };
  }),
  serve(DeleteNodegroupCommand, ({ clusterName = '', nodegroupName = '' }, { account }) => ({
    nodegroup: account.nodegroups.delete(clusterName, nodegroupName).model,
  })),
];
