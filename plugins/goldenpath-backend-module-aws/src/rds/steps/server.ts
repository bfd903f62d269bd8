import { AddTagsToResourceCommand, CreateDBInstanceCommand, type DBInstance } from '@aws-sdk/client-rds';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../../account';
import { failure } from '../../errors';
import { nextLook, POLL } from '../../polling';
import { readAdministrator } from '../administrator';
import { guardSecret } from '../../secrets/guardSecret';
import { createInput } from '../createInput';
import { LOOKED_BY_TAG } from '../discover';
import { adminSecretOf, endpointOf } from '../facts';
import { findUnfit } from '../fit';
import { describeInstance, rdsOf, tagsOfInstance } from '../instance';
import { contradictingTags, missingTags, toTagList } from '../marks';
import { INSTANCE_STEP } from '../names';
import { wantedGroups } from '../ownSecurityGroup';
import { standingOf } from '../standing';
import { changeOnce, makeOnce } from './makeOnce';
import type { InstanceStep, InstanceStepOptions } from './options';
import { findOurInstances, removeServer } from './removeServer';

/** After this long in a status that does not pass, or that nobody knows, somebody must look; in milliseconds. */
const GIVE_UP_MS = 60 * 60_000;

/**
 * The instance itself: made where there is none of its name, else adopted if it fits the contract. The configuration names it; that is its owner's word
 * that it may be used.
 */
export function serverStep(options: InstanceStepOptions): InstanceStep {
  const { account, uid, tier } = options;
  const name = rdsOf(account).instance;

  return {
    id: INSTANCE_STEP.server,
    tier,
    title: 'Database instance',
    needs: [INSTANCE_STEP.subnetGroup, INSTANCE_STEP.securityGroup, INSTANCE_STEP.parameterGroup],
    looked: ['the instance by its name', LOOKED_BY_TAG],

    async ensure(ctx): Promise<StepResult> {
      const instance = await describeInstance({ account, signal: ctx.signal });
      if (!instance) {
        return create({ account, uid, ctx });
      }
      const contradiction = contradictingTags({ account, tags: tagsOfInstance(instance) });
      if (contradiction) {
        return failure({
          code: 'OWNED_BY_OTHERS',
          message: `The RDS instance ${name} exists and is not this environment's: ${contradiction}`,
          remedy: `Name another instance in rds.instance of the environment '${account.settings.environment}', or correct these tags, then retry.`,
        });
      }
      const { DBInstanceStatus: status } = instance;
      const standing = standingOf(status);
      switch (standing) {
        case 'available':
        case 'serving':
          return adopt({ account, uid, ctx, instance });
        case 'changing':
        case 'leaving':
        case 'unknown':
          return wait({ account, ctx, instance });
        case 'broken':
          return reportBroken(instance);
      }
    },

    remove: ctx => removeServer({ account, uid, ctx }),
    list: ctx => findOurInstances({ account, uid, ctx }),
  };
}

async function create(options: { account: AwsAccount; uid: string; ctx: LookContext }): Promise<StepResult> {
  const { account, uid, ctx } = options;
  const { instance, adminSecret } = rdsOf(account);
  const administrator = adminSecret
    ? await readAdministrator({ account, secret: adminSecret, signal: ctx.signal })
    : undefined;
  const input = createInput({
    account,
    uid,
    securityGroupIds: await wantedGroups({ account, signal: ctx.signal }),
    administrator,
  });
  const send = () => account.clients.rds.send(new CreateDBInstanceCommand(input), { abortSignal: ctx.signal });
  return makeOnce({
    ctx,
    intent: `CreateDBInstance ${instance}`,
    call: () =>
      administrator
        ? guardSecret({
            doing: 'Making the RDS instance',
            name: instance,
            text: JSON.stringify(administrator),
            call: send,
          })
        : send(),
    what: `The RDS instance ${instance}`,
  });
}

/** Judges an instance that answers, and puts our marks on one that fits. */
async function adopt(options: {
  account: AwsAccount;
  uid: string;
  ctx: LookContext;
  instance: DBInstance;
}): Promise<StepResult> {
  const { account, uid, ctx, instance } = options;
  const name = instance.DBInstanceIdentifier;
  const unfit = findUnfit({ account, instance });
  if (unfit.length > 0) {
    return failure({
      code: 'INVALID_REQUEST',
      message: `The RDS instance ${name} cannot be used: ${unfit.join('; ')}.`,
      remedy: `Change that in the instance, or name another one in rds.instance of the environment '${account.settings.environment}', then retry. Nothing of it is changed from here.`,
    });
  }
  const tags = tagsOfInstance(instance);
  const missing = missingTags({ account, uid, tags });
  if (Object.keys(missing).length > 0) {
    return changeOnce({
      ctx,
      intent: `AddTagsToResource ${name}: ${Object.keys(missing).join(', ')}`,
      call: () =>
        account.clients.rds.send(
          new AddTagsToResourceCommand({ ResourceName: instance.DBInstanceArn, Tags: toTagList(missing) }),
          { abortSignal: ctx.signal },
        ),
      message: `The RDS instance ${name} fits, and gets the tags of this environment.`,
    });
  }
  const endpoint = endpointOf(instance);
  const adminSecret = adminSecretOf({ settings: rdsOf(account), instance });
  return {
    result: 'ready',
    message: `${name} is ${instance.DBInstanceStatus}: PostgreSQL ${instance.EngineVersion} on ${instance.DBInstanceClass}.`,
    outputs: {
      instance: name ?? '',
      engineVersion: instance.EngineVersion ?? '',
      ...(endpoint && { host: endpoint.host, port: endpoint.port }),
      ...(adminSecret && { adminSecret }),
    },
  };
}

function wait(options: { account: AwsAccount; ctx: LookContext; instance: DBInstance }): StepResult {
  const { account, ctx, instance } = options;
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  const elapsed = elapsedMs(account, ctx);
  if (elapsed > GIVE_UP_MS) {
    return failure({
      code: 'NOT_HEALTHY',
      message: `The RDS instance ${name} has been ${status} for more than ${GIVE_UP_MS / 60_000} minutes.`,
      remedy: 'See in the RDS console what it waits for, then retry.',
    });
  }
  return {
    result: 'waiting',
    reason: status === 'creating' ? 'InstanceCreating' : 'InstanceChanging',
    message: `${name} is ${status ?? 'without a status'}.`,
    retryAfterMs: nextLook({ schedule: POLL.databaseCreate, elapsedMs: elapsed }),
  };
}

/** A database is never deleted and made anew because it failed: whoever knows what is in it decides. */
function reportBroken(instance: DBInstance): StepResult {
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  const message = `The RDS instance ${name} is ${status}.`;
  if (status === 'storage-full') {
    return failure({ code: 'STORAGE_FULL', message });
  }
  return failure({
    code: status === 'insufficient-capacity' ? 'NO_CAPACITY' : 'RESOURCE_FAILED',
    message,
    remedy: `See in the RDS console what '${status}' asks for (a stopped instance must be started; one that never came up can be deleted there), then retry. Nothing of it is changed from here.`,
  });
}
