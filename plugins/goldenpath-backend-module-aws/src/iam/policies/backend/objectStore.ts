import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** S3: looks at the environment's bucket, and at who gets in; what is in it is the apps' own. Pure. */
export function objectStoreStatements({ arn }: PolicyScope, bucket: string): PolicyStatement[] {
  return [
    {
      Sid: 'BucketLook',
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:GetBucketPublicAccessBlock', 's3:GetBucketPolicyStatus', 's3:GetBucketAcl'],
      Resource: `arn:${arn('s3', '').split(':')[1]}:s3:::${bucket}`,
    },
  ];
}
