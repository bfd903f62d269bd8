/** What every Kubernetes object says of itself. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  generation?: number;
  labels?: { [key: string]: string };
  annotations?: { [key: string]: string };
  finalizers?: string[];
  deletionTimestamp?: string;
  creationTimestamp?: string;
}

/** A Kubernetes object as it stands on the wire. Readers narrow it to the few fields that they look at. */
export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/** An object that is written; whatever its kind holds beside the metadata goes over the wire untouched. */
export interface DesiredObject extends ClusterObject {
  [field: string]: unknown;
}

/** Where an object is. */
export interface ObjectReference {
  apiVersion: string;
  kind: string;
  name: string;
  /** Absent for what belongs to the whole cluster. */
  namespace?: string;
}

/** The reference of an object. */
export function referenceOf(object: ClusterObject): ObjectReference {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.metadata.name,
    ...(object.metadata.namespace !== undefined && { namespace: object.metadata.namespace }),
  };
}

/** As people write it: `Deployment argocd/argocd-server`. */
export function describeReference(reference: ObjectReference): string {
  const name = reference.namespace ? `${reference.namespace}/${reference.name}` : reference.name;
  return `${reference.kind} ${name}`;
}
