import type { DBInstance } from '@aws-sdk/client-rds';
import type { CheckOutcome, DatabaseProbe, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { connectToInstance } from '../rds/connect';
import { lookAtConnectivity } from '../rds/connectivity';
import { describeInstance } from '../rds/instance';
import { standingOf } from '../rds/standing';
import { lookAtTls } from '../rds/tls';
import { outcomeOf } from './outcome';

/**
 * The database instance answers, with TLS alone, and is open to the environment's nodes. Whether this process reaches it is seen by connecting: that
 * takes a probe, which only a backend has.
 */
export function rdsInstanceCheck(account: AwsAccount, probe: DatabaseProbe | undefined): PreflightCheck {
  const { environment, region, rds } = account.settings;
  return {
    id: 'rds-instance',
    async run({ spec, signal }): Promise<CheckOutcome> {
      if (spec.ensureInstance) {
        return { status: 'skipped', evidence: 'This build makes the database instance itself, or adopts it.' };
      }
      if (!rds) {
        return {
          status: 'failed',
          evidence: `The environment '${environment}' names no database instance.`,
          remedy: `Set goldenpath.environments.${environment}.rds.instance to the identifier of an RDS instance.`,
        };
      }
      const instance = await describeInstance({ account, signal });
      if (!instance) {
        return {
          status: 'failed',
          evidence: `There is no RDS instance ${rds.instance} in ${region}.`,
          remedy: `Have it made (goldenpath:rds:ensure), or correct rds.instance of the environment '${environment}'.`,
        };
      }
      return (await judge({ account, instance, signal })) ?? judgeProbe({ account, instance, probe, signal });
    },
  };
}

/** AWS' side; nothing where nothing is wrong. */
async function judge(options: {
  account: AwsAccount;
  instance: DBInstance;
  signal: AbortSignal;
}): Promise<CheckOutcome | undefined> {
  const { account, instance } = options;
  const [tls, connectivity] = await Promise.all([lookAtTls(options), lookAtConnectivity(options)]);
  const name = instance.DBInstanceIdentifier;
  const faults = [
    ...statusFaults(instance),
    ...(tls.forced === true
      ? []
      : [`${name} ${tls.forced === false ? 'takes' : 'may take'} connections without TLS: ${tls.reason}`]),
    ...connectivity.faults,
  ].map(fault => `${fault}.`);
  const outcome = outcomeOf({
    faults,
    evidence: '',
    remedy: `Ask for the instance again (goldenpath:rds:ensure): it mends what is harmless in the database instance of the environment '${account.settings.environment}', and says what to do about the rest.`,
  });
  return outcome.status === 'failed' ? outcome : undefined;
}

function statusFaults(instance: DBInstance): string[] {
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  const standing = standingOf(status);
  switch (standing) {
    case 'available':
    case 'serving':
      return [];
    case 'changing':
    case 'leaving':
    case 'broken':
      return [`${name} is ${status}`];
    case 'unknown':
      return [`${name} is '${status}', and whether it answers then is not known here`];
  }
}

/** What the probe throws carries its code and remedy, as what AWS refuses does. */
async function judgeProbe(options: {
  account: AwsAccount;
  instance: DBInstance;
  probe: DatabaseProbe | undefined;
  signal: AbortSignal;
}): Promise<CheckOutcome> {
  const { account, instance, probe, signal } = options;
  const seen = `${instance.DBInstanceIdentifier} is ${instance.DBInstanceStatus}, takes connections with TLS alone, and lets ${account.settings.subnetIds.join(', ')} in`;
  if (!probe) {
    return { status: 'passed', evidence: `${seen}. Whether the backend reaches it was not tried.` };
  }
  const connection = await connectToInstance({ account, signal });
  await probe(connection, { signal });
  return {
    status: 'passed',
    evidence: `${seen}. The backend reaches it at ${connection.host}:${connection.port}, and its certificate is trusted.`,
  };
}
