import { NoSuchBucket$ } from '@aws-sdk/client-s3';
import { AwsError, modelledError, unmodelledError } from '../../protocol';
import type { Tags } from '../tags';

/** The four settings of S3's Block Public Access. */
export interface PublicAccessBlock {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
}

export interface SandboxBucket {
  name: string;
  region: string;
  /** Absent where nobody has set it, or somebody has taken it away. */
  publicAccessBlock?: PublicAccessBlock;
  /** Whether its policy lets the world in; `undefined` where it has none. */
  policyIsPublic?: boolean;
  /** Whether its access control list lets the world in. */
  aclIsPublic: boolean;
  /** Somebody else's: names are taken by whoever comes first, all over the world. */
  foreign: boolean;
  tags: Tags;
}

/** The buckets of the account, and those of others that it can meet. */
export class Buckets {
  readonly #region: string;
  readonly #buckets = new Map<string, SandboxBucket>();

  constructor(options: { region: string }) {
    this.#region = options.region;
  }

  all(): SandboxBucket[] {
    return [...this.#buckets.values()].filter(({ foreign }) => !foreign);
  }

  /** As S3 makes one when nothing is said: private, with all public access blocked. */
  put(options: Pick<SandboxBucket, 'name'> & Partial<SandboxBucket>): SandboxBucket {
    const bucket: SandboxBucket = {
      region: this.#region,
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      },
      aclIsPublic: false,
      foreign: false,
      tags: {},
      ...options,
    };
    this.#buckets.set(bucket.name, bucket);
    return bucket;
  }

  /** A bucket as a caller of this account, at this region's endpoint, gets to it. */
  get(name: string): SandboxBucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) {
      throw modelledError(NoSuchBucket$, 'The specified bucket does not exist', { BucketName: name });
    }
    if (bucket.foreign) {
      throw unmodelledError('AccessDenied', 'Access Denied', 403);
    }
    if (bucket.region !== this.#region) {
      throw new AwsError({
        code: 'PermanentRedirect',
        status: 301,
        message: 'The bucket you are attempting to access must be addressed using the specified endpoint.',
        headers: { 'x-amz-bucket-region': bucket.region },
      });
    }
    return bucket;
  }
}
