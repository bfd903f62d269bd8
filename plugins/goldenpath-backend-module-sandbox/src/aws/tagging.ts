import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { inventoryOf } from '../account/inventory';
import { page } from '../account/paging';
import { tagPairs } from '../account/tags';
import { serve } from './serve';

export const taggingOperations = [
  // Lists what is tagged, and for hours what was and is gone: it discovers, it does not prove (PITFALLS 23).
  serve(GetResourcesCommand, (input, { account }) => {
    const living = inventoryOf(account).flatMap(({ arn, tags }) => (arn ? [{ arn, tags }] : []));
    const buried = account.world.tombstones().filter(tombstone => !living.some(({ arn }) => arn === tombstone.arn));
    const found = [...living, ...buried]
      .filter(({ tags }) => Object.keys(tags).length > 0)
      .filter(({ tags }) =>
        (input.TagFilters ?? []).every(({ Key = '', Values }) => {
          const value = tags[Key];
          return value !== undefined && (!Values?.length || Values.includes(value));
        }),
      )
      .filter(({ arn }) => matchesTypes(arn, input.ResourceTypeFilters))
      .filter(({ arn }) => !input.ResourceARNList?.length || input.ResourceARNList.includes(arn));
    const { items, next } = page(found, { token: input.PaginationToken, limit: input.ResourcesPerPage });
    return {
      ResourceTagMappingList: items.map(({ arn, tags }) => ({ ResourceARN: arn, Tags: tagPairs(tags) })),
      PaginationToken: next ?? '',
    };
  }),
];

/** Type filters are `service` or `service:type`, as in `ec2:security-group`. */
function matchesTypes(arn: string, filters: string[] | undefined): boolean {
  if (!filters?.length) {
    return true;
  }
  const [, , service = '', , , resource = ''] = arn.split(':');
  const type = resource.split('/')[0];
  return filters.some(filter => filter === service || filter === `${service}:${type}`);
}
