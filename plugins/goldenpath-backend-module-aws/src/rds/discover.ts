import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { INSTANCE_UID_TAG } from './marks';

/** The second way in which what an instance left is looked for, in words for the proof. */
export const LOOKED_BY_TAG = `the tagging API by ${INSTANCE_UID_TAG}, each hit verified by its own describe call`;

/** What the tagging API calls the kinds of things that are made for an instance. */
export type TaggedType = 'rds:db' | 'rds:subgrp' | 'rds:pg' | 'ec2:security-group';

/**
 * Names, or ids, of what the tagging API knows of one incarnation of the instance, under whatever names. It goes on telling of what is gone for
 * hours (PITFALLS 23): each hit is to be verified.
 */
export async function discoverByUid(options: {
  account: AwsAccount;
  uid: string;
  type: TaggedType;
  signal: AbortSignal;
}): Promise<string[]> {
  const { account, uid, type, signal } = options;
  const mappings = await collect(
    paginateGetResources(
      { client: account.clients.tagging },
      { ResourceTypeFilters: [type], TagFilters: [{ Key: INSTANCE_UID_TAG, Values: [uid] }] },
      { abortSignal: signal },
    ),
    page => page.ResourceTagMappingList,
  );
  // `arn:…:subgrp:<name>` and `arn:…:security-group/<id>`.
  return mappings.flatMap(mapping => mapping.ResourceARN?.split(/[:/]/).at(-1) ?? []);
}
