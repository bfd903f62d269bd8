import {
  ListTagsForResourceCommand,
  NotFoundException$,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eks';
import type { Account } from '../../account/account';
import { Tags } from '../../account/tags';
import { modelledError } from '../../protocol';
import { serve } from '../serve';

export const tagOperations = [
  serve(TagResourceCommand, ({ resourceArn = '', tags }, { account }) => {
    const tagged = findTagged(account, resourceArn);
    tagged.tags = { ...tagged.tags, ...tags };
    return {};
  }),
  serve(UntagResourceCommand, ({ resourceArn = '', tagKeys = [] }, { account }) => {
    const tagged = findTagged(account, resourceArn);
    tagged.tags = Object.fromEntries(Object.entries(tagged.tags ?? {}).filter(([key]) => !tagKeys.includes(key)));
    return {};
  }),
  serve(ListTagsForResourceCommand, ({ resourceArn = '' }, { account }) => ({
    tags: findTagged(account, resourceArn).tags,
  })),
];

/** The model behind an ARN of EKS. */
function findTagged(account: Account, arn: string): { tags?: Tags } {
  const models = account.clusters
    .all()
    .flatMap(cluster => [
      { arn: cluster.model.arn, model: cluster.model },
      ...[...cluster.nodegroups.values()].map(({ model }) => ({ arn: model.nodegroupArn, model })),
      ...[...cluster.addons.values()].map(({ model }) => ({ arn: model.addonArn, model })),
      ...[...cluster.accessEntries.values()].map(({ model }) => ({ arn: model.accessEntryArn, model })),
      ...[...cluster.podIdentities.values()].map(({ model }) => ({ arn: model.associationArn, model })),
    ]);
  const found = models.find(candidate => candidate.arn === arn);
  if (!found) {
    throw modelledError(NotFoundException$, `Resource was not found: ${arn}`);
  }
  return found.model;
}
