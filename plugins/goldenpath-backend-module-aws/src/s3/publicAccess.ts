import {
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  type PublicAccessBlockConfiguration,
} from '@aws-sdk/client-s3';
import type { AwsAccount } from '../account';
import { readAwsError } from '../errors/shape';

/** Groups that an access control list names the world by. */
const WORLD = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Whether the world gets into a bucket. */
export interface PublicAccess {
  /** What lets it in; none where nothing does. */
  openedBy: string[];
  /** Whether Block Public Access keeps it out whatever is done to the bucket's policy and list. */
  isBlocked: boolean;
}

/** Looks at what could let the world into a bucket: its policy and its access control list, and what of them Block Public Access lets pass. */
export async function lookAtPublicAccess(options: {
  account: AwsAccount;
  name: string;
  signal: AbortSignal;
}): Promise<PublicAccess> {
  const { account, name, signal } = options;
  const { s3 } = account.clients;
  const call = { abortSignal: signal };
  const bucket = { Bucket: name, ExpectedBucketOwner: account.settings.accountId };
  const [block, policy, list] = await Promise.all([
    orUnset('NoSuchPublicAccessBlockConfiguration', s3.send(new GetPublicAccessBlockCommand(bucket), call)),
    orUnset('NoSuchBucketPolicy', s3.send(new GetBucketPolicyStatusCommand(bucket), call)),
    s3.send(new GetBucketAclCommand(bucket), call),
  ]);
  return judgePublicAccess({
    block: block?.PublicAccessBlockConfiguration,
    policyIsPublic: policy?.PolicyStatus?.IsPublic === true,
    grants: list.Grants ?? [],
  });
}

/** Pure. */
export function judgePublicAccess(options: {
  block: PublicAccessBlockConfiguration | undefined;
  policyIsPublic: boolean;
  grants: Grant[];
}): PublicAccess {
  const { block, policyIsPublic, grants } = options;
  const listIsPublic = grants.some(({ Grantee }) => WORLD.test(Grantee?.URI ?? ''));
  return {
    openedBy: [
      ...(policyIsPublic && !block?.RestrictPublicBuckets ? ['its policy'] : []),
      ...(listIsPublic && !block?.IgnorePublicAcls ? ['its access control list'] : []),
    ],
    isBlocked: Boolean(
      block?.BlockPublicAcls && block.IgnorePublicAcls && block.BlockPublicPolicy && block.RestrictPublicBuckets,
    ),
  };
}

/** `undefined` where S3 says that the setting was never made; its names for that differ by the setting. */
async function orUnset<T>(name: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (readAwsError(error)?.name === name) {
      return undefined;
    }
    throw error;
  }
}
