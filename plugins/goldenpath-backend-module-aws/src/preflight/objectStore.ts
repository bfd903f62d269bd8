import type { CheckOutcome, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { findBucket } from '../s3/findBucket';
import { lookAtPublicAccess } from '../s3/publicAccess';

/** The environment's bucket is there, in its account and region, and the world does not get into it. */
export function objectStoreCheck(account: AwsAccount): PreflightCheck {
  const { accountId, environment, objectStore: name, region } = account.settings;
  const key = `goldenpath.environments.${environment}.objectStore`;
  return {
    id: 'object-store',
    async run({ signal }): Promise<CheckOutcome> {
      if (name === undefined) {
        return {
          status: 'failed',
          evidence: `The environment '${environment}' names no bucket.`,
          remedy: `Set ${key} to the name of an S3 bucket.`,
        };
      }
      const found = await findBucket({ account, name, signal });
      switch (found.state) {
        case 'absent':
          return {
            status: 'failed',
            evidence: `There is no bucket ${name}.`,
            remedy: `Create it in ${region}, or correct ${key}.`,
          };
        case 'refused':
          return {
            status: 'failed',
            evidence: `The bucket ${name} is not one of the account ${accountId}, or the backend's role may not look at it: S3 says 403 and no more.`,
            remedy: `Allow s3:ListBucket on arn:aws:s3:::${name} for the backend's role, or correct ${key}: a bucket's name may be somebody else's.`,
          };
        case 'elsewhere':
          return {
            status: 'failed',
            evidence: `The bucket ${name} is in ${found.region ?? 'another region'}, not in ${region}.`,
            remedy: `Name a bucket of ${region} in ${key}.`,
          };
        case 'here':
          return judgeAccess({ account, name, signal });
      }
    },
  };
}

async function judgeAccess(options: { account: AwsAccount; name: string; signal: AbortSignal }): Promise<CheckOutcome> {
  const { account, name } = options;
  const { openedBy, isBlocked } = await lookAtPublicAccess(options);
  if (openedBy.length > 0) {
    return {
      status: 'failed',
      evidence: `The bucket ${name} is open to the world by ${openedBy.join(' and ')}.`,
      remedy: `Turn all four settings of Block Public Access on for ${name}.`,
    };
  }
  const closed = isBlocked
    ? 'Block Public Access keeps the world out'
    : 'neither its policy nor its access control list lets the world in';
  return {
    status: 'passed',
    evidence: `The bucket ${name} is in ${account.settings.region} and the account ${account.settings.accountId}; ${closed}.`,
  };
}
