import { type DBInstance, ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../../account';
import { codeOf, failure } from '../../errors';
import { nextLook, POLL } from '../../polling';
import type { InstanceChange } from '../drift';
import { standingOf, takesChanges } from '../standing';

/**
 * Changes the instance by the look's one call, at once and not in its next maintenance window; the next looks see it. RDS makes one change after the
 * other, and none while it does something else: that is waited for.
 */
export async function changeInstance(options: {
  account: AwsAccount;
  ctx: LookContext;
  instance: DBInstance;
  change: InstanceChange;
  /** As `deletion protection on`. */
  words: string;
  reason: string;
}): Promise<StepResult> {
  const { account, ctx, instance, change, words, reason } = options;
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  const isBroken = standingOf(status) === 'broken';
  // Some that are broken take changes (a full disk does not keep protection from going off) and some do not: RDS knows which.
  if (isBroken || takesChanges(status)) {
    const taken = await unlessBusy(() =>
      ctx.mutate(`ModifyDBInstance ${name}: ${words}`, () =>
        account.clients.rds.send(
          new ModifyDBInstanceCommand({ DBInstanceIdentifier: name, ...change, ApplyImmediately: true }),
          { abortSignal: ctx.signal },
        ),
      ),
    );
    if (isBroken && !taken) {
      return failure({
        code: 'NOT_HEALTHY',
        message: `${name} cannot be changed (${words}): it is ${status}, and RDS takes no change of it.`,
        remedy: `See in the RDS console what '${status}' asks for (a stopped instance must be started), then retry.`,
      });
    }
  }
  return {
    result: 'waiting',
    reason,
    message: `${name} is ${status}, and is to be changed: ${words}.`,
    retryAfterMs: nextLook({ schedule: POLL.databaseChange, elapsedMs: elapsedMs(account, ctx) }),
  };
}

/** Whether RDS took a call; `false` where it does something else with the instance just now. */
export async function unlessBusy(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (codeOf(error) !== 'IN_PROGRESS') {
      throw error;
    }
    return false;
  }
}
