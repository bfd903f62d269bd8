import type { DBInstance } from '@aws-sdk/client-rds';
import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseConnection } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codedError } from '../errors';
import { remedyOf } from '../errors/remedies';
import { guardRead } from '../guard';
import { readAdministrator } from './administrator';
import { certificateAuthorities } from './certificates';
import { adminSecretOf, endpointOf } from './facts';
import { describeInstance, rdsOf } from './instance';
import { standingOf } from './standing';

/**
 * The administrator's way in. Whether the server answers there is seen by whoever connects: it is refused here only where RDS says that it does
 * not.
 */
export async function connectToInstance(options: {
  account: AwsAccount;
  signal: AbortSignal;
}): Promise<DatabaseConnection> {
  const { account, signal } = options;
  const settings = rdsOf(account);
  const instance = await guardRead({
    doing: `Looking at the RDS instance ${settings.instance}`,
    call: () => describeInstance(options),
  });
  if (!instance) {
    throw refusal(
      'NOT_FOUND',
      `There is no RDS instance ${settings.instance} in ${account.settings.region}.`,
      `Have it made (goldenpath:rds:ensure), or correct rds.instance of the environment '${account.settings.environment}', then retry.`,
    );
  }
  const endpoint = requireEndpoint(instance);
  const secret = adminSecretOf({ settings, instance });
  if (!secret) {
    throw refusal(
      'NOT_FOUND',
      `RDS keeps no secret with the password of the administrator of ${settings.instance}, and none is configured.`,
      `Name one in rds.adminSecret of the environment '${account.settings.environment}', then retry.`,
    );
  }
  const administrator = await readAdministrator({ account, secret, signal });
  return { ...endpoint, ...administrator, certificateAuthorities: await certificateAuthorities(options) };
}

function requireEndpoint(instance: DBInstance): { host: string; port: number } {
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  const endpoint = endpointOf(instance);
  if (status === 'storage-full') {
    throw refusal('STORAGE_FULL', `The RDS instance ${name} is ${status}.`);
  }
  const standing = standingOf(status);
  switch (standing) {
    case 'available':
    case 'serving':
    case 'unknown':
      // The server knows better than any list of statuses whether it answers.
      if (endpoint) {
        return endpoint;
      }
      throw refusal('DATABASE_UNREACHABLE', `The RDS instance ${name} is ${status} and has no address yet.`);
    case 'changing':
    case 'leaving':
      throw refusal('DATABASE_UNREACHABLE', `The RDS instance ${name} is ${status}.`);
    case 'broken':
      throw refusal(
        'DATABASE_UNREACHABLE',
        `The RDS instance ${name} is ${status}.`,
        `It does not become available by itself: see in the RDS console what '${status}' asks for, then retry.`,
      );
  }
}

function refusal(code: ErrorCode, message: string, remedy?: string): Error {
  return codedError({ code, message, ...remedyOf(code), ...(remedy && { remedy }) });
}
