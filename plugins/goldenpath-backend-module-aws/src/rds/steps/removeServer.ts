import { type DBInstance, DeleteDBInstanceCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from '../../account';
import { failure, orNotFound } from '../../errors';
import { nextLook, POLL } from '../../polling';
import { discoverByUid } from '../discover';
import { describeInstance, rdsOf, tagsOfInstance } from '../instance';
import { INSTANCE_UID_TAG, isOf } from '../marks';
import { finalSnapshotName } from '../names';
import { describeFinalSnapshot } from '../snapshot';
import { allowsFinalSnapshot, standingOf } from '../standing';
import { unlessBusy } from './changeInstance';

interface RemoveOptions {
  account: AwsAccount;
  uid: string;
  ctx: LookContext;
}

/**
 * Deletes the instance that this incarnation made or adopted, with a final snapshot and with its automated backups kept. There is no way here that
 * deletes one without.
 */
export async function removeServer(options: RemoveOptions): Promise<StepResult> {
  const { account, uid, ctx } = options;
  const instance = await describeInstance({ account, signal: ctx.signal });
  if (!instance || !isOf({ tags: tagsOfInstance(instance), uid })) {
    return (await refuseStrays(options)) ?? (instance ? stays(instance) : gone(options));
  }
  return standingOf(instance.DBInstanceStatus) === 'leaving'
    ? leaving(options)
    : (refuse(instance) ?? remove({ ...options, instance }));
}

async function remove(options: RemoveOptions & { instance: DBInstance }): Promise<StepResult> {
  const { account, uid, ctx, instance } = options;
  const name = instance.DBInstanceIdentifier ?? '';
  const finalSnapshot = finalSnapshotName({ instance: name, uid });
  if (await describeFinalSnapshot({ account, uid, signal: ctx.signal })) {
    return failure({
      code: 'CONFLICT',
      message: `The final snapshot ${finalSnapshot} exists already, and the instance ${name} is ${instance.DBInstanceStatus}: what was written since is not in it.`,
      remedy: 'Copy that snapshot to another name and delete it, then retry: a new one is taken.',
    });
  }
  const asked = await unlessBusy(() =>
    ctx.mutate(`DeleteDBInstance ${name} with the final snapshot ${finalSnapshot}`, () =>
      orNotFound(
        account.clients.rds.send(
          new DeleteDBInstanceCommand({
            DBInstanceIdentifier: name,
            SkipFinalSnapshot: false,
            FinalDBSnapshotIdentifier: finalSnapshot,
            DeleteAutomatedBackups: false,
          }),
          { abortSignal: ctx.signal },
        ),
      ),
    ),
  );
  return asked
    ? { ...leaving(options), deleted: [referenceOf(name)] }
    : {
        result: 'waiting',
        reason: 'InstanceChanging',
        message: `${name} is ${instance.DBInstanceStatus}, and can be deleted only after that.`,
        retryAfterMs: POLL.databaseChange.calmMs,
      };
}

function leaving(options: RemoveOptions): Extract<StepResult, { result: 'waiting' }> {
  const { account, uid, ctx } = options;
  const { instance } = rdsOf(account);
  const finalSnapshot = finalSnapshotName({ instance, uid });
  return {
    result: 'waiting',
    reason: 'InstanceDeleting',
    message: `${instance} is being deleted; ${finalSnapshot} is taken of it first.`,
    retryAfterMs: nextLook({ schedule: POLL.databaseDelete, elapsedMs: elapsedMs(account, ctx) }),
    outputs: { finalSnapshot },
  };
}

function stays(instance: DBInstance): StepResult {
  return {
    result: 'ready',
    message: `${instance.DBInstanceIdentifier} is not the one that was made or adopted here, and stays.`,
  };
}

/** Instances of other names with the mark of this one: renamed, or restored with its tags. Whose they are only a person knows. */
async function refuseStrays(options: RemoveOptions): Promise<StepResult | undefined> {
  const strays = await findOurInstances(options);
  const names = strays.map(stray => stray.id).join(', ');
  return strays.length === 0
    ? undefined
    : failure({
        code: 'CONFLICT',
        message: `${names} carries the mark of ${rdsOf(options.account).instance}, and has another name: it is not deleted from here.`,
        remedy: `If it is to stay, remove its tag ${INSTANCE_UID_TAG}; if not, delete it in the RDS console. Then retry.`,
      });
}

/** Says of the final snapshot what is there, not what was asked for. */
async function gone(options: RemoveOptions): Promise<StepResult> {
  const { account, uid, ctx } = options;
  const { instance } = rdsOf(account);
  const snapshot = await describeFinalSnapshot({ account, uid, signal: ctx.signal });
  const name = snapshot?.DBSnapshotIdentifier;
  return name
    ? {
        result: 'ready',
        message: `${instance} is not there; the final snapshot ${name} (${snapshot.Status}) and its automated backups stay.`,
        outputs: { finalSnapshot: name },
      }
    : { result: 'ready', message: `${instance} is not there, and has no final snapshot.`, outputs: {} };
}

function refuse(instance: DBInstance): StepResult | undefined {
  const { DBInstanceIdentifier: name, DBInstanceStatus: status } = instance;
  if (instance.DeletionProtection) {
    return failure({
      code: 'CONFLICT',
      message: `The RDS instance ${name} is protected against deletion again: somebody has turned that on since.`,
      remedy: 'Ask whoever did. If it is to go all the same, take the protection off in the RDS console, then retry.',
    });
  }
  return allowsFinalSnapshot(status)
    ? undefined
    : failure({
        code: 'RESOURCE_FAILED',
        message: `The RDS instance ${name} is ${status}: RDS can take no final snapshot of it, and it is not deleted without one.`,
        remedy:
          'See in the RDS console whether it can be mended. If nothing in it is needed, delete it there, then retry.',
      });
}

/** What is left of this incarnation: by the configured name, and whatever else carries its mark. */
export async function findOurInstances(options: RemoveOptions): Promise<ResourceRef[]> {
  const { account, uid, ctx } = options;
  const discovered = await discoverByUid({ account, uid, type: 'rds:db', signal: ctx.signal });
  const names = [...new Set([rdsOf(account).instance, ...discovered])];
  const found = await Promise.all(
    names.map(name =>
      orNotFound(
        account.clients.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }), {
          abortSignal: ctx.signal,
        }),
      ),
    ),
  );
  return found
    .flatMap(answer => answer?.DBInstances ?? [])
    .filter(instance => isOf({ tags: tagsOfInstance(instance), uid }))
    .map(instance => referenceOf(instance.DBInstanceIdentifier ?? ''));
}

function referenceOf(id: string): ResourceRef {
  return { resourceClass: 'rds/db-instance', id, description: 'database instance' };
}
