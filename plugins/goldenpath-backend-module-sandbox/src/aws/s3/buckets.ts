import {
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  HeadBucketCommand,
} from '@aws-sdk/client-s3';
import { unmodelledError } from '../../protocol';
import { serve } from '../serve';

const EVERYBODY = 'http://acs.amazonaws.com/groups/global/AllUsers';
const OWNER = { ID: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' };

export const bucketOperations = [
  serve(HeadBucketCommand, ({ Bucket = '', ExpectedBucketOwner }, { account }) => {
    const { region } = account.buckets.get(Bucket);
    requireOwner({ expected: ExpectedBucketOwner, actual: account.world.accountId });
    return { BucketRegion: region, AccessPointAlias: false };
  }),
  serve(GetPublicAccessBlockCommand, ({ Bucket = '' }, { account }) => {
    const { publicAccessBlock } = account.buckets.get(Bucket);
    if (!publicAccessBlock) {
      throw unmodelledError(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        404,
      );
    }
    return {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: publicAccessBlock.blockPublicAcls,
        IgnorePublicAcls: publicAccessBlock.ignorePublicAcls,
        BlockPublicPolicy: publicAccessBlock.blockPublicPolicy,
        RestrictPublicBuckets: publicAccessBlock.restrictPublicBuckets,
      },
    };
  }),
  serve(GetBucketPolicyStatusCommand, ({ Bucket = '' }, { account }) => {
    const { policyIsPublic } = account.buckets.get(Bucket);
    if (policyIsPublic === undefined) {
      throw unmodelledError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
    }
    return { PolicyStatus: { IsPublic: policyIsPublic } };
  }),
  serve(GetBucketAclCommand, ({ Bucket = '' }, { account }) => {
    const { aclIsPublic } = account.buckets.get(Bucket);
    const own: Grant = { Grantee: { Type: 'CanonicalUser', ...OWNER }, Permission: 'FULL_CONTROL' };
    const world: Grant = { Grantee: { Type: 'Group', URI: EVERYBODY }, Permission: 'READ' };
    return { Owner: OWNER, Grants: aclIsPublic ? [own, world] : [own] };
  }),
];

function requireOwner(options: { expected: string | undefined; actual: string }): void {
  if (options.expected !== undefined && options.expected !== options.actual) {
    throw unmodelledError('AccessDenied', 'Access Denied', 403);
  }
}
