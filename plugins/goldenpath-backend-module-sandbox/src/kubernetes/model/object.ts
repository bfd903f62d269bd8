import type { JsonObject } from './json';

/** Who an object belongs to, for garbage collection. */
export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

/** Which fields a manager has set, as `metadata.managedFields` tells it. */
export type ManagedFieldsEntry = {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: JsonObject;
  subresource?: string;
};

/** `metadata` of every object. */
export type ObjectMeta = {
  name: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFieldsEntry[];
};

/** Any object that the API server keeps. */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
};

/** A resource of the API by group and plural name; `Shape` is what its objects look like to a controller. */
export interface ResourceRef<Shape extends KubernetesObject = KubernetesObject> {
  readonly group: string;
  readonly plural: string;
  /** Never present: carries the type alone. */
  readonly shape?: Shape;
}

/** Names a resource for the store. */
export function resourceRef<Shape extends KubernetesObject = KubernetesObject>(
  group: string,
  plural: string,
): ResourceRef<Shape> {
  return { group, plural };
}

/** `deployments.apps`, or `pods` in the core group: how messages name a resource. */
export function qualified(ref: { group: string; plural: string }): string {
  return ref.group ? `${ref.plural}.${ref.group}` : ref.plural;
}

/** Group and version of an `apiVersion`. */
export function parseApiVersion(apiVersion: string): { group: string; version: string } {
  const [first = '', second] = apiVersion.split('/');
  return second === undefined ? { group: '', version: first } : { group: first, version: second };
}

/** An owner reference that makes `owner` the controller of what carries it. */
export function controllerReference(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Whether `object` belongs to `owner`. */
export function isOwnedBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  return (object.metadata.ownerReferences ?? []).some(reference => reference.uid === owner.metadata.uid);
}
