import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type ClusterObject, describeReference, type DesiredObject, referenceOf } from '../client/objects';
import type { Look } from './clusterStep';
import { digestOf } from './digest';
import { appliedTo, applyOwn, isOurs, marked } from './ownership';

/** Brings one object of ours to what it should be; at rest it only reads. */
export async function applySingle(options: { look: Look; object: DesiredObject }): Promise<StepResult> {
  const { cluster, ctx } = options.look;
  const described = describeReference(referenceOf(options.object));
  const applied = digestOf(options.object);
  const live = await cluster.get<ClusterObject>(referenceOf(options.object));
  if (live && isOurs(live, ctx.buildUid) && appliedTo(live) === applied) {
    return { result: 'ready', message: `${described} is as it should be` };
  }
  const object = marked({ object: options.object, buildUid: ctx.buildUid, applied });
  await ctx.mutate(`Apply ${described}`, () => applyOwn({ cluster, object, buildUid: ctx.buildUid }));
  return { result: 'ready', message: `${described} applied` };
}
