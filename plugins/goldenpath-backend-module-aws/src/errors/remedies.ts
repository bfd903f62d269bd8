import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Who has to act on an AWS account, in the organisation's words. */
export const ACCOUNT_OWNER = 'platform team';

/** What the reader can do, and who owns it; nothing where it passes by itself. */
export interface Remedy {
  remedy: string;
  owner?: string;
}

/** What to do about a failure of AWS, by its code. */
export function remedyOf(code: ErrorCode): Remedy {
  switch (code) {
    case 'THROTTLED':
      return {
        remedy: 'Nothing: it is tried again more slowly. If it stays, ask AWS for a higher request rate.',
        owner: ACCOUNT_OWNER,
      };
    case 'TIMEOUT':
      return { remedy: 'Nothing: the next look finds out whether the call had its effect.' };
    case 'UNAVAILABLE':
      return {
        remedy:
          'Nothing: it is tried again. If it stays, see the AWS Health Dashboard and the way from the backend to AWS.',
        owner: ACCOUNT_OWNER,
      };
    case 'CLUSTER_UNREACHABLE':
      return {
        remedy: "See whether the backend can reach the cluster's endpoint on port 443 and resolve its name.",
        owner: ACCOUNT_OWNER,
      };
    case 'ACCESS_DENIED':
      return {
        remedy:
          "Allow the action for the backend's role in this account (the message names action and role), then retry.",
        owner: ACCOUNT_OWNER,
      };
    case 'CREDENTIALS_EXPIRED':
      return {
        remedy: "Renew the backend's own AWS credentials; with a role that it assumes this happens by itself.",
        owner: ACCOUNT_OWNER,
      };
    case 'QUOTA_EXCEEDED':
      return {
        remedy: 'Tear down what is not needed, or have the quota (or the subnets) enlarged, then retry.',
        owner: ACCOUNT_OWNER,
      };
    case 'NO_CAPACITY':
      return {
        remedy: 'Retry later, or ask for another size or capacity type: AWS has no such machines in these zones now.',
      };
    case 'ROLE_NOT_READY':
      return { remedy: 'Nothing for two minutes: IAM takes that long to show a new role everywhere.' };
    case 'DEPENDENCY':
      return {
        remedy:
          'Something still holds it (the message names it). It is tried again; what was made by hand must be removed by hand.',
        owner: ACCOUNT_OWNER,
      };
    case 'IN_PROGRESS':
      return { remedy: 'Nothing: another operation on it is under way, and is waited for.' };
    case 'OWNED_BY_OTHERS':
      return {
        remedy:
          'Rename or remove the foreign resource, or choose another build id, then retry. It is never touched from here.',
        owner: ACCOUNT_OWNER,
      };
    case 'CONFLICT':
      return {
        remedy: 'Somebody changed it. Put it back to what the build asks for, or remove it, then retry.',
        owner: ACCOUNT_OWNER,
      };
    case 'NOT_FOUND':
      return {
        remedy: 'Something that must exist does not. Create it (the message names it), then retry.',
        owner: ACCOUNT_OWNER,
      };
    case 'INVALID_REQUEST':
      return {
        remedy:
          "Correct what AWS refuses (its own words are in the message) in the environment's configuration or the contract, then retry.",
        owner: ACCOUNT_OWNER,
      };
    case 'RESOURCE_FAILED':
      return {
        remedy: 'Correct what the resource itself complains of, then retry: it is removed and made again.',
        owner: ACCOUNT_OWNER,
      };
    case 'NOT_HEALTHY':
      return {
        remedy: 'Look at what it reports in the AWS console, then retry or tear the build down.',
        owner: ACCOUNT_OWNER,
      };
    case 'DATABASE_UNREACHABLE':
      return {
        remedy:
          'Nothing while the instance is being changed: it is tried again. If it stays, see its status in the RDS console, and whether its security groups let the backend in on its port.',
        owner: ACCOUNT_OWNER,
      };
    case 'TLS_REJECTED':
      return {
        remedy:
          "Name the bundle with the certificates of the server's authority in rds.caBundle of the environment, then retry.",
        owner: ACCOUNT_OWNER,
      };
    case 'CREDENTIALS_REJECTED':
      return {
        remedy: "See that the administrator's secret holds the password that the instance has, then retry.",
        owner: ACCOUNT_OWNER,
      };
    case 'CONNECTION_LIMIT':
      return {
        remedy:
          'Nothing: it is tried again. If it stays, close connections that nobody needs, or enlarge the instance.',
        owner: ACCOUNT_OWNER,
      };
    case 'STORAGE_FULL':
      return {
        remedy: "Enlarge the instance's storage in the RDS console; with rds.maxStorageGiB it grows by itself.",
        owner: ACCOUNT_OWNER,
      };
    case 'DIGEST_MISMATCH':
    case 'PREFLIGHT_FAILED':
    case 'INTERNAL':
      return { remedy: 'Look at the backend log of this moment.', owner: ACCOUNT_OWNER };
  }
}
