import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsAccount } from '../account';
import { BUILD_UID_TAG } from '../ownership';
import { collect } from './contents';

/** The second way in which what EKS holds of a build is looked for, in words for the proof. */
export const LOOKED_BY_TAG = `the tagging API by ${BUILD_UID_TAG}, each hit verified by EKS itself`;

/**
 * What the tagging API knows of a build in EKS: cluster names and node groups, under whatever names they have. It goes on telling of what is gone
 * for hours (PITFALLS 23): each hit is to be verified.
 */
export async function discoverInEks(options: {
  account: AwsAccount;
  buildUid: string;
  type: 'eks:cluster' | 'eks:nodegroup';
}): Promise<{ clusterName: string; name: string }[]> {
  const { account, buildUid, type } = options;
  const mappings = await collect(
    paginateGetResources(
      { client: account.clients.tagging },
      { ResourceTypeFilters: [type], TagFilters: [{ Key: BUILD_UID_TAG, Values: [buildUid] }] },
    ),
    page => page.ResourceTagMappingList,
  );
  return mappings.flatMap(mapping => {
    // `…:cluster/<cluster>` and `…:nodegroup/<cluster>/<name>/<id>`.
    const [, clusterName, name = ''] = mapping.ResourceARN?.split('/') ?? [];
    return clusterName ? [{ clusterName, name }] : [];
  });
}
