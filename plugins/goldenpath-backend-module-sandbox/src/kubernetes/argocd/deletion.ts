import type { ClusterContext } from '../controllers/context';
import { trackedObjects } from './compare';
import { APPLICATIONS, RESOURCES_FINALIZERS, type Application } from './shapes';

const LOOK_AGAIN = 2000;

/**
 * Deletes what an Application brought, where its finalizer says so, and lets it go when all of that is gone. Without the
 * finalizer the Application went at once and left everything behind.
 */
export function deleteResources(context: ClusterContext, application: Application): number | undefined {
  const finalizers = application.metadata.finalizers ?? [];
  const cascade = finalizers.some(finalizer => RESOURCES_FINALIZERS.includes(finalizer));
  if (!cascade) {
    return undefined;
  }
  const left = trackedObjects(context, application.metadata.name);
  for (const { resource, object } of left) {
    const definition = context.registry.findResource(resource.group, resource.plural);
    if (definition && object.metadata.deletionTimestamp === undefined && context.store.get(resource, object.metadata)) {
      context.writer.delete(definition, object.metadata, { propagation: 'Foreground' });
    }
  }
  if (trackedObjects(context, application.metadata.name).length > 0) {
    return LOOK_AGAIN;
  }
  const kept = finalizers.filter(finalizer => !RESOURCES_FINALIZERS.includes(finalizer));
  if (kept.length === 0) {
    context.store.remove(APPLICATIONS, application.metadata);
  } else {
    context.store.replace(APPLICATIONS, {
      ...application,
      metadata: { ...application.metadata, finalizers: kept },
    });
  }
  return undefined;
}
