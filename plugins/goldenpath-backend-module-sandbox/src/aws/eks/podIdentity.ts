import {
  CreatePodIdentityAssociationCommand,
  DeletePodIdentityAssociationCommand,
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  UpdatePodIdentityAssociationCommand,
} from '@aws-sdk/client-eks';
import { page } from '../../account/paging';
import { serve } from '../serve';

export const podIdentityOperations = [
  serve(CreatePodIdentityAssociationCommand, (input, { account }) => ({
    association: account.podIdentities.create(input).model,
  })),
  serve(DescribePodIdentityAssociationCommand, ({ clusterName = '', associationId = '' }, { account }) => ({
    association: account.podIdentities.get(clusterName, associationId).model,
  })),
  serve(UpdatePodIdentityAssociationCommand, (input, { account }) => {
    const { clusterName = '', associationId = '', ...change } = input;
    return { association: account.podIdentities.update(clusterName, associationId, change).model };
  }),
  serve(ListPodIdentityAssociationsCommand, (input, { account }) => {
    const { clusterName = '', namespace, serviceAccount, nextToken, maxResults } = input;
    const summaries = account.podIdentities
      .of(clusterName)
      .map(association => association.model)
      .filter(
        model =>
          (!namespace || model.namespace === namespace) && (!serviceAccount || model.serviceAccount === serviceAccount),
      );
    const { items, next } = page(summaries, { token: nextToken, limit: maxResults });
    return { associations: items, nextToken: next };
  }),
  serve(DeletePodIdentityAssociationCommand, ({ clusterName = '', associationId = '' }, { account }) => ({
    association: account.podIdentities.delete(clusterName, associationId).model,
  })),
];
