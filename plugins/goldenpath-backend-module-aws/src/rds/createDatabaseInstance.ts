import { instanceClasses, type InstanceFacts, type InstanceSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseInstancePort, InstanceSighting } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { DBInstance } from '@aws-sdk/client-rds';
import type { AwsAccount } from '../account';
import { codedError } from '../errors';
import { remedyOf } from '../errors/remedies';
import { guardRead, guardStep } from '../guard';
import type { RdsSettings } from '../rdsConfig';
import { connectToInstance } from './connect';
import { factsOf } from './facts';
import { describeInstance } from './instance';
import { standingOf } from './standing';
import { deletionProtectionStep } from './steps/deletionProtection';
import type { InstanceStepOptions } from './steps/options';
import { parameterGroupStep } from './steps/parameterGroup';
import { reachableByNodesStep } from './steps/reachableByNodes';
import { securityGroupStep } from './steps/securityGroup';
import { serverStep } from './steps/server';
import { settingsStep } from './steps/settings';
import { subnetGroupStep } from './steps/subnetGroup';
import { lookAtTls } from './tls';

/** The environment's database instance on RDS. */
export function createDatabaseInstance(options: { account: AwsAccount; settings: RdsSettings }): DatabaseInstancePort {
  const { account, settings } = options;
  return {
    spec: specOf(settings),
    look: ({ signal }) =>
      guardRead({
        doing: `Looking at the RDS instance ${settings.instance}`,
        call: () => look({ account, settings, signal }),
      }),
    connect: ({ signal }) => connectToInstance({ account, signal }),
    flow: ({ uid, tier }) => stepsOf({ account, uid, tier }).map(step => guardStep(account, step)),
  };
}

function specOf(settings: RdsSettings): InstanceSpec {
  const { instance, size, engineVersion, storageGiB, maxStorageGiB, backupRetentionDays, multiAz } = settings;
  return {
    identifier: instance,
    size,
    instanceClass: instanceClasses[size],
    engineVersion,
    storageGiB,
    ...(maxStorageGiB !== undefined && { maxStorageGiB }),
    backupRetentionDays,
    multiAz,
  };
}

function stepsOf(options: InstanceStepOptions) {
  return [
    subnetGroupStep(options),
    securityGroupStep(options),
    parameterGroupStep(options),
    serverStep(options),
    deletionProtectionStep(options),
    settingsStep(options),
    reachableByNodesStep(options),
  ];
}

async function look(options: {
  account: AwsAccount;
  settings: RdsSettings;
  signal: AbortSignal;
}): Promise<InstanceSighting> {
  const instance = await describeInstance(options);
  if (!instance) {
    return { state: 'absent' };
  }
  const facts = factsOf({ ...options, instance, tlsForced: await readTls({ ...options, instance }) });
  return sightingOf({ status: instance.DBInstanceStatus ?? '', facts });
}

/** Whether TLS is forced, as far as that can be told: what may not be read is not known, and hides nothing else. */
async function readTls(options: {
  account: AwsAccount;
  instance: DBInstance;
  signal: AbortSignal;
}): Promise<boolean | undefined> {
  try {
    const { forced } = await lookAtTls(options);
    return forced === 'unknown' ? undefined : forced;
  } catch (error) {
    options.account.logger.warn(
      `Whether ${options.instance.DBInstanceIdentifier} forces TLS could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

function sightingOf(options: { status: string; facts: InstanceFacts }): InstanceSighting {
  const { status, facts } = options;
  const standing = standingOf(status);
  switch (standing) {
    case 'available':
    case 'serving':
      return { state: 'available', status, facts };
    case 'changing':
    case 'leaving':
      return { state: 'changing', status, facts };
    case 'broken':
      return { state: 'broken', status, facts };
    case 'unknown':
      // Neither good nor bad, and no state of its own: whoever shows it says that it is not known.
      throw codedError({
        code: 'INTERNAL',
        message: `RDS says that the instance ${facts.identifier} is '${status}', which is none of the statuses that are known here.`,
        ...remedyOf('INTERNAL'),
        remedy:
          'See in the RDS console what that means, and report the status: it is to be added to those that are known.',
      });
  }
}
