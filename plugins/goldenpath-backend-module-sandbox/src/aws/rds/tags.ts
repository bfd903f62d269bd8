import {
  AddTagsToResourceCommand,
  ListTagsForResourceCommand,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { tagPairs, tagsOf } from '../../account/tags';
import { serve } from '../serve';

export const databaseTagOperations = [
  serve(AddTagsToResourceCommand, ({ ResourceName = '', Tags }, { account }) => {
    const resource = account.databases.tagged(ResourceName);
    resource.tags = { ...resource.tags, ...tagsOf(Tags) };
    return {};
  }),
  serve(RemoveTagsFromResourceCommand, ({ ResourceName = '', TagKeys = [] }, { account }) => {
    const resource = account.databases.tagged(ResourceName);
    resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !TagKeys.includes(key)));
    return {};
  }),
  serve(ListTagsForResourceCommand, ({ ResourceName = '' }, { account }) => ({
    TagList: tagPairs(account.databases.tagged(ResourceName).tags),
  })),
];
