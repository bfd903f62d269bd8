import type { DBInstance } from '@aws-sdk/client-rds';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../../account';
import { failure } from '../../errors';
import { describeInstance, rdsOf, tagsOfInstance } from '../instance';
import { isOf } from '../marks';
import { INSTANCE_STEP } from '../names';
import { changeInstance } from './changeInstance';
import type { InstanceStep, InstanceStepOptions } from './options';

/**
 * The deletion protection of the instance. Taking it off is an act of its own in the record of a retirement, done and seen before anything is asked to
 * go.
 */
export function deletionProtectionStep(options: InstanceStepOptions): InstanceStep {
  const { account, uid, tier } = options;
  const name = rdsOf(account).instance;

  return {
    id: INSTANCE_STEP.deletionProtection,
    tier,
    title: 'Deletion protection of the database instance',
    needs: [INSTANCE_STEP.server],

    async ensure(ctx): Promise<StepResult> {
      const instance = await describeInstance({ account, signal: ctx.signal });
      if (instance?.DeletionProtection) {
        return { result: 'ready', message: `${name} is protected against deletion.` };
      }
      return instance ? turn({ account, ctx, instance, on: true }) : missing(name);
    },

    async remove(ctx): Promise<StepResult> {
      const instance = await describeInstance({ account, signal: ctx.signal });
      if (!instance?.DeletionProtection) {
        return { result: 'ready', message: `${name} is not protected against deletion.` };
      }
      if (!isOf({ tags: tagsOfInstance(instance), uid })) {
        return {
          result: 'ready',
          message: `${name} is not the one that was made or adopted here; its protection stays.`,
        };
      }
      return turn({ account, ctx, instance, on: false });
    },
  };
}

function turn(options: {
  account: AwsAccount;
  ctx: LookContext;
  instance: DBInstance;
  on: boolean;
}): Promise<StepResult> {
  const { on, ...others } = options;
  return changeInstance({
    ...others,
    change: { DeletionProtection: on },
    words: `deletion protection ${on ? 'on' : 'off'}`,
    reason: on ? 'ProtectionNotSeen' : 'ProtectionGoingOff',
  });
}

function missing(name: string): StepResult {
  return failure({ code: 'NOT_FOUND', message: `The RDS instance ${name} is not there any more.` });
}
