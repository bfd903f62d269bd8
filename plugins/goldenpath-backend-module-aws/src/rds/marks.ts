import type { AwsAccount } from '../account';
import { quote } from '../ownership';

/**
 * Carries the incarnation of the instance that made a resource. Another key than that of builds: nothing that clears up after builds may ever take
 * it for one of theirs.
 *
 * @public
 */
export const INSTANCE_UID_TAG = 'goldenpath.idp/instance-uid';

/** What the contract calls us in the tag `ManagedBy`; the same as on what builds make. */
export const MANAGED_BY = 'goldenpath';

type Tags = { [key: string]: string };

/** The tags by which what belongs to an environment, and to no build, is recognised. */
export function environmentTags(account: AwsAccount): Tags {
  return { Project: account.prefix, ManagedBy: MANAGED_BY, Environment: account.settings.environment };
}

/** The tags of what one incarnation of the instance makes. */
export function instanceTags(options: { account: AwsAccount; uid: string }): Tags {
  return { ...environmentTags(options.account), [INSTANCE_UID_TAG]: options.uid };
}

/** Tags as RDS and EC2 take them. */
export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * Says how the tags of a thing around the instance differ from those of the environment, or nothing: what lacks one of them is somebody else's
 * (PITFALLS 15). Pure.
 */
export function foreignTags(options: { account: AwsAccount; tags: Tags }): string | undefined {
  return differences({ wanted: environmentTags(options.account), tags: options.tags });
}

/**
 * Says which tags of an instance name another project or environment, or nothing. The configuration names the instance, and that is enough for one
 * without such tags; who manages it is its owner's word and may differ. Pure.
 */
export function contradictingTags(options: { account: AwsAccount; tags: Tags }): string | undefined {
  const { Project, Environment } = environmentTags(options.account);
  const wanted = Object.entries({ Project, Environment }).filter(([key]) => options.tags[key] !== undefined);
  return differences({ wanted: Object.fromEntries(wanted), tags: options.tags });
}

/** Tags that an adopted instance lacks; what is there stays, but for the mark of an incarnation before. Pure. */
export function missingTags(options: { account: AwsAccount; uid: string; tags: Tags }): Tags {
  const { tags } = options;
  return Object.fromEntries(
    Object.entries(instanceTags(options)).filter(([key, value]) =>
      key === INSTANCE_UID_TAG ? tags[key] !== value : tags[key] === undefined,
    ),
  );
}

/** Whether it was made for an instance by us, in whatever incarnation. */
export function wasMadeByUs(tags: Tags): boolean {
  return tags[INSTANCE_UID_TAG] !== undefined;
}

/** Whether this incarnation made it, or took it over. */
export function isOf(options: { tags: Tags; uid: string }): boolean {
  return options.tags[INSTANCE_UID_TAG] === options.uid;
}

function differences(options: { wanted: Tags; tags: Tags }): string | undefined {
  const { wanted, tags } = options;
  const differing = Object.entries(wanted)
    .filter(([key, value]) => tags[key] !== value)
    .map(([key, value]) => `${key} is ${quote(tags[key])} where this environment has ${quote(value)}`);
  return differing.length === 0 ? undefined : differing.join('; ');
}
