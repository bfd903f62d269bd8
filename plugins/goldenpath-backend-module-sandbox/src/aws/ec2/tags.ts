import { CreateTagsCommand, DeleteTagsCommand, DescribeTagsCommand, type TagSpecification } from '@aws-sdk/client-ec2';
import type { Account } from '../../account/account';
import { applyFilters } from '../../account/compute/filters';
import { inventoryOf } from '../../account/inventory';
import { Tags, tagsOf } from '../../account/tags';
import { unmodelledError } from '../../protocol';
import { serve } from '../serve';

export const tagOperations = [
  serve(CreateTagsCommand, ({ Resources = [], Tags: pairs }, { account }) => {
    for (const resource of Resources.map(id => findTagged(account, id))) {
      resource.tags = { ...resource.tags, ...tagsOf(pairs) };
    }
    return {};
  }),
  serve(DeleteTagsCommand, ({ Resources = [], Tags: pairs }, { account }) => {
    const keys = (pairs ?? []).map(pair => pair.Key ?? '');
    for (const resource of Resources.map(id => findTagged(account, id))) {
      resource.tags = Object.fromEntries(
        Object.entries(resource.tags).filter(([key]) => pairs !== undefined && !keys.includes(key)),
      );
    }
    return {};
  }),
  serve(DescribeTagsCommand, ({ Filters }, { account }) => {
    const all = inventoryOf(account)
      .filter(item => item.class.startsWith('ec2:'))
      .flatMap(item => Object.entries(item.tags).map(([Key, Value]) => ({ item, Key, Value })));
    const found = applyFilters(
      all,
      Filters,
      {
        key: tag => [tag.Key],
        value: tag => [tag.Value],
        'resource-id': tag => [tag.item.id],
        'resource-type': tag => [tag.item.class.slice('ec2:'.length)],
      },
      () => ({}),
    );
    return {
      Tags: found.map(({ item, Key, Value }) => ({
        ResourceId: item.id,
        ResourceType: item.class.slice('ec2:'.length) as 'instance',
        Key,
        Value,
      })),
    };
  }),
];

/** The tags that a request gives to what it makes. */
export function tagsOfSpecifications(specifications: TagSpecification[] | undefined, type: string): Tags {
  return tagsOf((specifications ?? []).filter(spec => spec.ResourceType === type).flatMap(spec => spec.Tags ?? []));
}

function findTagged(account: Account, id: string): { tags: Tags } {
  const { network, groups, volumes, instances } = account;
  const found = [
    ...network.vpcs(),
    ...network.subnets(),
    ...network.interfaces(),
    ...groups.all(),
    ...volumes.all(),
    ...instances.all(),
  ].find(resource => resource.id === id);
  if (!found) {
    throw unmodelledError('InvalidID', `The ID '${id}' is not valid`);
  }
  return found;
}
