import { isObject } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { conflict, modified } from '../model/status';
import type { ResourceDefinition } from './resources';
import type { ObjectStore } from './store';

/** How an object is to be deleted. */
export interface DeleteOptions {
  dryRun?: boolean;
  propagation?: 'Orphan' | 'Background' | 'Foreground';
  preconditions?: { uid?: string; resourceVersion?: string };
}

/** Whether a definition is that of namespaces, which are emptied by their controller before they go. */
export function isNamespaceResource({ group, plural }: { group: string; plural: string }): boolean {
  return group === '' && plural === 'namespaces';
}

/** The finalizer by which a deletion asks the garbage collector to see to the dependents first. */
function propagationFinalizers(propagation: DeleteOptions['propagation']): string[] {
  switch (propagation) {
    case 'Foreground':
      return ['foregroundDeletion'];
    case 'Orphan':
      return ['orphan'];
    case 'Background':
    case undefined:
      return [];
  }
}

/** Deletes an object, or marks it where finalizers are left. Throws 409 where a precondition does not hold. */
export function deleteObject(
  store: ObjectStore,
  definition: ResourceDefinition,
  current: KubernetesObject,
  options: DeleteOptions,
): { object: KubernetesObject; gone: boolean } {
  const { metadata } = current;
  const { uid, resourceVersion } = options.preconditions ?? {};
  if (uid !== undefined && uid !== metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`;
    throw conflict(definition, metadata.name, why);
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    throw modified(definition, metadata.name);
  }
  const finalizers = [...new Set([...(metadata.finalizers ?? []), ...propagationFinalizers(options.propagation)])];
  if (options.dryRun) {
    return { object: current, gone: finalizers.length === 0 };
  }
  if (finalizers.length === 0 && !isNamespaceResource(definition)) {
    return { object: store.remove(definition, metadata) ?? current, gone: true };
  }
  const marked = store.replace(definition, {
    ...current,
    metadata: {
      ...metadata,
      deletionTimestamp: metadata.deletionTimestamp ?? store.timestamp(),
      deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds ?? 0,
      ...(finalizers.length > 0 ? { finalizers } : {}),
    },
    ...(isNamespaceResource(definition)
      ? { status: { ...(isObject(current.status) ? current.status : {}), phase: 'Terminating' } }
      : {}),
  });
  return { object: marked, gone: false };
}
