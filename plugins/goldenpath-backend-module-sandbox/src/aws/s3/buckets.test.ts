import {
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  NoSuchBucket,
  S3Client,
} from '@aws-sdk/client-s3';
import { sandboxFoundation } from '../../account/foundation';
import { testAccount } from '../../testing/testAccount';

const Bucket = 'goldenpath-dev-logs';
const here = { seed: { buckets: [{ name: Bucket }] } };

describe('S3, held by the real SDK client', () => {
  it('tells the region of a bucket, wherever the bucket stands in the URL', async () => {
    const { s3, config } = testAccount(here);
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).resolves.toMatchObject({
      BucketRegion: sandboxFoundation.region,
    });
    const inPath = new S3Client({ ...config, endpoint: 'http://127.0.0.1:4566', forcePathStyle: true });
    await expect(inPath.send(new HeadBucketCommand({ Bucket }))).resolves.toMatchObject({
      BucketRegion: sandboxFoundation.region,
    });
  });

  it('answers HEAD without a body: a status is all that is learnt of an error', async () => {
    const { s3, sandbox } = testAccount(here);
    sandbox.account.buckets.put({ name: 'of-somebody-else', foreign: true });
    sandbox.account.buckets.put({ name: 'far-away', region: 'us-east-1' });
    const statusOf = (name: string, owner?: string) =>
      s3.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: owner })).then(
        answer => answer.$metadata.httpStatusCode,
        error => error.$metadata.httpStatusCode,
      );

    expect(await statusOf(Bucket, sandboxFoundation.accountId)).toBe(200);
    expect(await statusOf(Bucket, '999999999999')).toBe(403);
    expect(await statusOf('of-somebody-else')).toBe(403);
    expect(await statusOf('no-such-bucket')).toBe(404);
    const error = await s3.send(new HeadBucketCommand({ Bucket: 'far-away' })).catch(refused => refused);
    expect(error.$metadata.httpStatusCode).toBe(301);
    expect(error.$response.headers['x-amz-bucket-region']).toBe('us-east-1');
  });

  it('makes buckets private, with all public access blocked', async () => {
    const { s3 } = testAccount(here);
    const { PublicAccessBlockConfiguration: block } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(block).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
    await expect(s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants).toEqual([expect.objectContaining({ Permission: 'FULL_CONTROL' })]);
  });

  it('tells what lets the world in', async () => {
    const { s3, sandbox } = testAccount();
    sandbox.account.buckets.put({
      name: Bucket,
      publicAccessBlock: undefined,
      policyIsPublic: true,
      aclIsPublic: true,
    });
    await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    });
    const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(PolicyStatus).toEqual({ IsPublic: true });
    const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants).toContainEqual(
      expect.objectContaining({ Grantee: expect.objectContaining({ URI: expect.stringContaining('AllUsers') }) }),
    );
  });

  it('knows errors by their class, and says what it does not serve', async () => {
    const { s3 } = testAccount();
    await expect(s3.send(new GetBucketAclCommand({ Bucket }))).rejects.toBeInstanceOf(NoSuchBucket);
    await expect(s3.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});
