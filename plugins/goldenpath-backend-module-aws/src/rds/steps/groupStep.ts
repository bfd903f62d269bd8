import type { DBInstance } from '@aws-sdk/client-rds';
import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../../account';
import { failure } from '../../errors';
import { discoverByUid, LOOKED_BY_TAG, type TaggedType } from '../discover';
import { describeInstance } from '../instance';
import { foreignTags, INSTANCE_UID_TAG, instanceTags, isOf, wasMadeByUs } from '../marks';
import { changeOnce, makeOnce } from './makeOnce';
import type { InstanceStep, InstanceStepOptions } from './options';
import { removeOurs } from './removeOurs';

type Tags = { [key: string]: string };

/** A group around the instance, as it was found. */
export interface FoundGroup<Model> {
  /** Its name, or its id where it has one. */
  id: string;
  tags: Tags;
  model: Model;
}

/** A change that brings a group of ours to what is asked for. */
export interface GroupChange {
  intent: string;
  call: () => Promise<unknown>;
  message: string;
}

/** What the groups around an instance differ in. */
export interface GroupKind<Model> {
  id: string;
  title: string;
  /** As `subnet group`. */
  word: string;
  resourceClass: string;
  type: TaggedType;
  /** The name of the one that is made. */
  name: string;
  /** The one to look at where the instance is there already: its own may be another than the one that would be made. */
  nameFor(instance: DBInstance): string;
  /** By name, or by whatever the tagging API knows it by. */
  find(name: string, ctx: LookContext): Promise<FoundGroup<Model> | undefined>;
  /** Says why one that carries our tags cannot be used for a new instance. */
  unfit(model: Model): string | undefined;
  create: { operation: string; call(tags: Tags, ctx: LookContext): Promise<unknown> };
  tag: { operation: string; call(group: FoundGroup<Model>, tags: Tags, ctx: LookContext): Promise<unknown> };
  /** What one of ours lacks of what is asked for. */
  upkeep(options: {
    group: FoundGroup<Model>;
    instance: DBInstance | undefined;
    ctx: LookContext;
  }): Promise<GroupChange | undefined>;
  delete: { operation: string; call(id: string, ctx: LookContext): Promise<unknown> };
}

/**
 * A group around the instance. It is made where there is no instance yet; an instance that is there has its own, which is left alone unless we made it.
 * Only what carries the mark of this incarnation is ever deleted.
 */
export function groupStep<Model>(options: InstanceStepOptions, kind: GroupKind<Model>): InstanceStep {
  const { account, uid, tier } = options;

  async function findOurs(ctx: LookContext): Promise<ResourceRef[]> {
    const discovered = await discoverByUid({ account, uid, type: kind.type, signal: ctx.signal });
    const found = await Promise.all([kind.name, ...discovered].map(name => kind.find(name, ctx)));
    const ours = found.flatMap(group => (group && isOurs({ account, uid, tags: group.tags }) ? [group.id] : []));
    return [...new Set(ours)].map(id => ({ resourceClass: kind.resourceClass, id, description: kind.word }));
  }

  return {
    id: kind.id,
    tier,
    title: kind.title,
    needs: [],
    looked: [`the ${kind.word} by its name`, LOOKED_BY_TAG],

    async ensure(ctx): Promise<StepResult> {
      const instance = await describeInstance({ account, signal: ctx.signal });
      const name = instance ? kind.nameFor(instance) : kind.name;
      const found = await kind.find(name, ctx);
      if (!found) {
        return instance
          ? { result: 'ready', message: `${instance.DBInstanceIdentifier} has another ${kind.word} than ${name}.` }
          : makeOnce({
              ctx,
              intent: `${kind.create.operation} ${name}`,
              call: () => kind.create.call(instanceTags({ account, uid }), ctx),
              what: `The ${kind.word} ${name}`,
            });
      }
      return (
        (instance ? undefined : refuse({ account, kind, name, found })) ??
        (await keep({ account, uid, kind, found, instance, ctx })) ?? {
          result: 'ready',
          message: `The ${kind.word} is ${found.id}.`,
          outputs: { id: found.id },
        }
      );
    },

    async remove(ctx): Promise<StepResult> {
      return removeOurs({
        ctx,
        found: await findOurs(ctx),
        operation: kind.delete.operation,
        call: id => kind.delete.call(id, ctx),
        gone: `There is no ${kind.word} that was made for this instance.`,
      });
    },

    list: findOurs,
  };
}

/** What we made carries all of our tags: a copy that somebody made may carry the mark alone. */
function isOurs(options: { account: AwsAccount; uid: string; tags: Tags }): boolean {
  return isOf(options) && !foreignTags(options);
}

/** A group of our name that is not ours, or that a new instance could not use. */
function refuse<Model>(options: {
  account: AwsAccount;
  kind: GroupKind<Model>;
  name: string;
  found: FoundGroup<Model>;
}): StepResult | undefined {
  const { account, kind, name, found } = options;
  const difference = foreignTags({ account, tags: found.tags });
  if (difference) {
    return failure({
      code: 'OWNED_BY_OTHERS',
      message: `The ${kind.word} ${name} exists and is not this environment's: ${difference}`,
      remedy:
        'Rename or remove it, or name the instance otherwise (rds.instance), then retry. It is never touched from here.',
    });
  }
  const unfit = kind.unfit(found.model);
  return unfit === undefined
    ? undefined
    : failure({
        code: 'INVALID_REQUEST',
        message: `The ${kind.word} ${name} exists, and a new instance cannot have it: ${unfit}`,
        remedy: 'Remove it, for no instance uses it, then retry: it is made anew.',
      });
}

/** Brings a group of ours to what is asked for, by one change a look; groups of others stay as they are. */
async function keep<Model>(options: {
  account: AwsAccount;
  uid: string;
  kind: GroupKind<Model>;
  found: FoundGroup<Model>;
  instance: DBInstance | undefined;
  ctx: LookContext;
}): Promise<StepResult | undefined> {
  const { account, uid, kind, found, instance, ctx } = options;
  if (!wasMadeByUs(found.tags) || foreignTags({ account, tags: found.tags })) {
    return undefined;
  }
  if (!isOf({ tags: found.tags, uid })) {
    return changeOnce({
      ctx,
      intent: `${kind.tag.operation} ${found.id}: ${INSTANCE_UID_TAG}`,
      call: () => kind.tag.call(found, { [INSTANCE_UID_TAG]: uid }, ctx),
      message: `The ${kind.word} ${found.id} was made for an incarnation before, and is taken over.`,
    });
  }
  const change = await kind.upkeep({ group: found, instance, ctx });
  return change && changeOnce({ ctx, ...change });
}
