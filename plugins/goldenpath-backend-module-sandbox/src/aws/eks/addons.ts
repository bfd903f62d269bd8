import {
  CreateAddonCommand,
  DeleteAddonCommand,
  DescribeAddonCommand,
  DescribeAddonVersionsCommand,
  ListAddonsCommand,
} from '@aws-sdk/client-eks';
import { addonCatalog } from '../../account/containers/versions';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const addonOperations = [
  serve(CreateAddonCommand, (input, { account }) => ({ addon: account.addons.create(input).model })),
  serve(DescribeAddonCommand, ({ clusterName = '', addonName = '' }, { account }) => ({
    addon: account.addons.get(clusterName, addonName).model,
  })),
  serve(ListAddonsCommand, ({ clusterName = '', nextToken, maxResults }, { account }) => {
    const names = [...account.clusters.get(clusterName).addons.keys()];
    const { items, next } = page(names, { token: nextToken, limit: maxResults });
    return { addons: items, nextToken: next };
  }),
  serve(DeleteAddonCommand, ({ clusterName = '', addonName = '', preserve }, { account }) => ({
    addon: account.addons.delete(clusterName, addonName, { preserve: preserve ?? false }).model,
  })),
  serve(DescribeAddonVersionsCommand, ({ addonName, kubernetesVersion, nextToken, maxResults }) => {
    const catalog = addonCatalog({ addonName, kubernetesVersion });
    const { items, next } = page(catalog, { token: nextToken, limit: maxResults });
    return { addons: items, nextToken: next };
  }),
];
