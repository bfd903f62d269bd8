import type { AppCatalogue } from '../apps/catalogue';
import type { ResourceDefinition } from '../api/resources';
import type { ClusterContext } from '../controllers/context';
import { isObject } from '../model/json';
import { parseApiVersion, type KubernetesObject } from '../model/object';
import { sourcesOf, SYNC_WAVE, TRACKING_ID, type Application } from './shapes';

/** One object that an Application wants, and what the cluster holds of it. */
export interface TargetResource {
  group: string;
  version: string;
  desired: KubernetesObject;
  /** `undefined` where nobody serves the kind (yet). */
  definition: ResourceDefinition | undefined;
  live: KubernetesObject | undefined;
  wave: number;
  inSync: boolean;
}

/** What an Application should be, beside what is. */
export type Comparison =
  | { result: 'failed'; message: string }
  | {
      result: 'compared';
      revisions: string[];
      sourceType: string;
      targets: TargetResource[];
      /** Objects that came with this Application and are no longer wanted. */
      surplus: { resource: { group: string; plural: string }; object: KubernetesObject }[];
    };

/** Renders an Application's sources and lays them beside the live objects. */
export function compare(context: ClusterContext, catalogue: AppCatalogue, application: Application): Comparison {
  const sources = sourcesOf(application);
  const namespace = application.spec.destination.namespace ?? '';
  const objects: KubernetesObject[] = [];
  const revisions: string[] = [];
  let sourceType = 'Directory';
  for (const [index, source] of sources.entries()) {
    const rendering = catalogue.render(source, { name: application.metadata.name, namespace });
    if (rendering.result === 'failed') {
      return {
        result: 'failed',
        message:
          `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: ` +
          `rpc error: code = Unknown desc = ${rendering.message}`,
      };
    }
    revisions.push(rendering.revision);
    sourceType = index === 0 ? rendering.sourceType : sourceType;
    objects.push(...rendering.objects);
  }
  const targets = objects.map(object => target(context, application, object));
  const wanted = new Set(targets.map(({ desired }) => desired.metadata.annotations?.[TRACKING_ID]));
  const surplus = trackedObjects(context, application.metadata.name).filter(
    ({ object }) => !wanted.has(object.metadata.annotations?.[TRACKING_ID]),
  );
  return { result: 'compared', revisions, sourceType, targets, surplus };
}

/** Every live object that carries the tracking id of an Application. */
export function trackedObjects(
  context: ClusterContext,
  application: string,
): { resource: { group: string; plural: string }; object: KubernetesObject }[] {
  return context.store.all().filter(({ object }) => {
    const id = object.metadata.annotations?.[TRACKING_ID];
    return id !== undefined && id.startsWith(`${application}:`) && id.endsWith(`/${object.metadata.name}`);
  });
}

function target(context: ClusterContext, application: Application, rendered: KubernetesObject): TargetResource {
  const { group, version } = parseApiVersion(rendered.apiVersion);
  const definition = context.registry.findKind(group, version, rendered.kind);
  const namespaced = definition?.namespaced ?? rendered.metadata.namespace !== undefined;
  const { namespace: ownNamespace, ...metadata } = rendered.metadata;
  const namespace = namespaced ? (ownNamespace ?? application.spec.destination.namespace) : undefined;
  const id = `${application.metadata.name}:${group}/${rendered.kind}:${namespace ?? ''}/${rendered.metadata.name}`;
  const desired: KubernetesObject = {
    ...rendered,
    metadata: {
      ...metadata,
      ...(namespace === undefined ? {} : { namespace }),
      annotations: { ...metadata.annotations, [TRACKING_ID]: id },
    },
  };
  const live = definition ? context.store.get(definition, { namespace, name: rendered.metadata.name }) : undefined;
  return {
    group,
    version,
    desired,
    definition,
    live,
    wave: Number(rendered.metadata.annotations?.[SYNC_WAVE] ?? 0) || 0,
    inSync: live !== undefined && isWithin(withoutStatus(desired), live),
  };
}

function withoutStatus(object: KubernetesObject): unknown {
  const { status: _status, ...desired } = object;
  return desired;
}

/** Whether everything that is wanted is so in the live object; what others added is no difference. */
export function isWithin(wanted: unknown, live: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) && wanted.length === live.length && wanted.every((item, index) => isWithin(item, live[index]))
    );
  }
  if (isObject(wanted)) {
    return isObject(live)
      ? Object.entries(wanted).every(([field, value]) => isWithin(value, live[field]))
      : Object.keys(wanted).length === 0 && live === undefined;
  }
  return wanted === live || ((wanted === null || wanted === undefined) && (live === null || live === undefined));
}
