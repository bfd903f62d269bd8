import { type DBInstance, paginateDescribeDBParameters, type Parameter } from '@aws-sdk/client-rds';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';

/** PostgreSQL on RDS refuses connections without TLS when this is 1. */
export const FORCE_TLS = 'rds.force_ssl';

/** Whether the server refuses connections without TLS; with what keeps it from being known. */
export type TlsSighting =
  | { forced: true }
  | { forced: false; reason: string }
  /** `passes`: by itself, and soon. */
  | { forced: 'unknown'; reason: string; passes: boolean };

/** The parameter as one group has it; `undefined` where the group does not list it. */
export async function readForceTls(options: {
  account: AwsAccount;
  group: string;
  signal?: AbortSignal;
}): Promise<Parameter | undefined> {
  const { account, group, signal } = options;
  const parameters = await collect(
    paginateDescribeDBParameters(
      { client: account.clients.rds },
      { DBParameterGroupName: group, Filters: [{ Name: 'parameter-name', Values: [FORCE_TLS] }] },
      { abortSignal: signal },
    ),
    page => page.Parameters,
  );
  return parameters.find(parameter => parameter.ParameterName === FORCE_TLS);
}

/**
 * What the instance's parameter group says of TLS, and whether the server has heard of it.
 *
 * @throws what AWS answers where the group may not be read
 */
export async function lookAtTls(options: {
  account: AwsAccount;
  instance: DBInstance;
  signal?: AbortSignal;
}): Promise<TlsSighting> {
  const { account, instance, signal } = options;
  const attached = instance.DBParameterGroups?.[0];
  const group = attached?.DBParameterGroupName;
  if (!attached || !group) {
    return { forced: 'unknown', reason: 'RDS names no parameter group of it', passes: true };
  }
  const parameter = await readForceTls({ account, group, signal });
  const value = parameter?.ParameterValue;
  if (value === '1') {
    return attached.ParameterApplyStatus === 'in-sync'
      ? { forced: true }
      : notInEffect({ group, inEffect: attached.ParameterApplyStatus });
  }
  return value === '0'
    ? { forced: false, reason: `${FORCE_TLS} is 0 in its parameter group ${group}` }
    : { forced: 'unknown', reason: `its parameter group ${group} does not say what ${FORCE_TLS} is`, passes: false };
}

function notInEffect(options: { group: string; inEffect: string | undefined }): TlsSighting {
  const { group, inEffect } = options;
  return {
    forced: 'unknown',
    reason: `${FORCE_TLS} is 1 in its parameter group ${group}, which is ${inEffect ?? 'in no known state'}`,
    passes: inEffect === 'applying',
  };
}
