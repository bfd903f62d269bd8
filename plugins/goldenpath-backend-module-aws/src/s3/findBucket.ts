import { HeadBucketCommand } from '@aws-sdk/client-s3';
import type { AwsAccount } from '../account';
import { readAwsError } from '../errors/shape';

/** What is found under a bucket's name. HEAD is answered without a body, so that of an error only the status is known. */
export type FoundBucket =
  | { state: 'here' }
  | { state: 'absent' }
  /** It is another account's, or the caller may not look at it: S3 does not say which. */
  | { state: 'refused' }
  | { state: 'elsewhere'; region: string | undefined };

/** Looks for a bucket of the environment's account in its region. */
export async function findBucket(options: {
  account: AwsAccount;
  name: string;
  signal: AbortSignal;
}): Promise<FoundBucket> {
  const { account, name, signal } = options;
  const { accountId, region } = account.settings;
  const request = new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId });
  try {
    const { BucketRegion: found } = await account.clients.s3.send(request, { abortSignal: signal });
    return found === undefined || found === region ? { state: 'here' } : { state: 'elsewhere', region: found };
  } catch (error) {
    switch (readAwsError(error)?.httpStatus) {
      case 301:
        return { state: 'elsewhere', region: regionIn(error) };
      case 403:
        return { state: 'refused' };
      case 404:
        return { state: 'absent' };
      default:
        throw error;
    }
  }
}

/** The header in which S3 says where a bucket is. */
function regionIn(error: unknown): string | undefined {
  const response = isObject(error) ? error.$response : undefined;
  const headers = isObject(response) ? response.headers : undefined;
  const region = isObject(headers) ? headers['x-amz-bucket-region'] : undefined;
  return typeof region === 'string' ? region : undefined;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return value !== null && typeof value === 'object';
}
