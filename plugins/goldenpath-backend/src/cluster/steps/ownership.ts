import type { ClusterClient } from '../client/ClusterClient';
import { ClusterError } from '../client/ClusterError';
import { type ClusterObject, type DesiredObject, referenceOf } from '../client/objects';
import { APPLIED_ANNOTATION, BUILD_ANNOTATION } from '../argocd/names';

/** How many objects are applied at once. */
const SIDE_BY_SIDE = 8;

/** Whether an object carries the mark of this build. */
export function isOurs(object: ClusterObject, buildUid: string): boolean {
  return object.metadata.annotations?.[BUILD_ANNOTATION] === buildUid;
}

/** What was applied to an object last, by our own mark. */
export function appliedTo(object: ClusterObject | undefined): string | undefined {
  return object?.metadata.annotations?.[APPLIED_ANNOTATION];
}

/** An object with the build's mark, and with what is applied by it. */
export function marked(options: { object: DesiredObject; buildUid: string; applied: string }): DesiredObject {
  const { object, buildUid, applied } = options;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...object.metadata.annotations, [BUILD_ANNOTATION]: buildUid, [APPLIED_ANNOTATION]: applied },
    },
  };
}

/**
 * Server-side apply that takes fields over only where the object is this build's own.
 *
 * @throws ClusterError with `CONFLICT` where another manager holds a field of an object that is not ours.
 */
export async function applyOwn(options: {
  cluster: ClusterClient;
  object: DesiredObject;
  buildUid: string;
}): Promise<ClusterObject> {
  const { cluster, object, buildUid } = options;
  try {
    return await cluster.apply(object, { force: false });
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 'CONFLICT') {
      throw error;
    }
    const live = await cluster.get<ClusterObject>(referenceOf(object));
    if (!live || !isOurs(live, buildUid)) {
      throw error;
    }
    return cluster.apply(object, { force: true });
  }
}

/** Applies many objects, in order, a few at a time. Idempotent: what is there already stays as it is. */
export async function applyAll(options: {
  cluster: ClusterClient;
  objects: DesiredObject[];
  buildUid: string;
}): Promise<void> {
  for (let start = 0; start < options.objects.length; start += SIDE_BY_SIDE) {
    const few = options.objects.slice(start, start + SIDE_BY_SIDE);
    await Promise.all(few.map(object => applyOwn({ ...options, object })));
  }
}
