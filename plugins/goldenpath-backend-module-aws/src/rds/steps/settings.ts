import type { DBInstance } from '@aws-sdk/client-rds';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../../account';
import { failure } from '../../errors';
import { nextLook, POLL } from '../../polling';
import { findDrift } from '../drift';
import { findDifferences } from '../fit';
import { describeInstance, rdsOf } from '../instance';
import { INSTANCE_STEP } from '../names';
import { wantedGroups } from '../ownSecurityGroup';
import { FORCE_TLS, lookAtTls } from '../tls';
import { changeInstance } from './changeInstance';
import type { InstanceStep, InstanceStepOptions } from './options';

/**
 * What the contract asks of a running instance. What it lacks and can be given without an interruption is given; what would interrupt it is refused, or
 * told where the contract does not need it.
 */
export function settingsStep(options: InstanceStepOptions): InstanceStep {
  const { account, tier } = options;
  const settings = rdsOf(account);

  return {
    id: INSTANCE_STEP.settings,
    tier,
    title: 'Backups, TLS and security groups of the database instance',
    needs: [INSTANCE_STEP.deletionProtection],

    async ensure(ctx): Promise<StepResult> {
      const { signal } = ctx;
      const instance = await describeInstance({ account, signal });
      if (!instance) {
        return failure({ code: 'NOT_FOUND', message: `The RDS instance ${settings.instance} is not there any more.` });
      }
      const securityGroupIds = await wantedGroups({ account, signal });
      const drift = findDrift({ settings, instance, securityGroupIds });
      return drift
        ? changeInstance({
            account,
            ctx,
            instance,
            change: drift.change,
            words: drift.words.join('; '),
            reason: 'SettingsNotSeen',
          })
        : judgeTls({ account, ctx, instance });
    },
  };
}

async function judgeTls(options: { account: AwsAccount; ctx: LookContext; instance: DBInstance }): Promise<StepResult> {
  const { account, ctx, instance } = options;
  const name = instance.DBInstanceIdentifier;
  const tls = await lookAtTls({ account, instance, signal: ctx.signal });
  if (tls.forced === true) {
    const differences = findDifferences({ account, instance });
    return {
      result: 'ready',
      message: [
        `${name} keeps backups for ${instance.BackupRetentionPeriod} days and takes connections with TLS alone.`,
        ...differences.map(difference => `Left as it is: ${difference}.`),
      ].join(' '),
      outputs: { backupRetentionDays: instance.BackupRetentionPeriod ?? 0, tlsForced: true, differences },
    };
  }
  if (tls.forced === 'unknown' && tls.passes) {
    return {
      result: 'waiting',
      reason: 'TlsNotInEffect',
      message: `Whether ${name} forces TLS is not known yet: ${tls.reason}.`,
      retryAfterMs: nextLook({ schedule: POLL.databaseChange, elapsedMs: elapsedMs(account, ctx) }),
    };
  }
  return failure({
    code: 'INVALID_REQUEST',
    message: `${name} ${tls.forced === false ? 'takes connections without TLS' : 'may take connections without TLS'}: ${tls.reason}.`,
    remedy: `Set ${FORCE_TLS} to 1 in that group; if the group is waiting for a reboot, reboot the instance when it suits its users. Then retry.`,
  });
}
