import type { ClusterObject, DesiredObject, ObjectReference } from './objects';

/** What a service said through the API server's proxy. */
export interface ProxyAnswer {
  /** HTTP status of the service itself. */
  status: number;
  body: string;
}

/**
 * A cluster's API server, for the length of one look. Every call throws a {@link ClusterError} whose code and remedy a step
 * can hand on.
 */
export interface ClusterClient {
  /** The server's version, as `v1.33.4-eks-1`. */
  version(): Promise<string>;
  /** `undefined` where there is no such object, also where nobody serves its kind. */
  get<T extends ClusterObject>(reference: ObjectReference): Promise<T | undefined>;
  /** In every namespace where none is named; empty where nobody serves the kind. */
  list<T extends ClusterObject>(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labelSelector?: string;
  }): Promise<T[]>;
  /**
   * Server-side apply as `goldenpath`. With `force`, fields that another manager holds are taken over: only for objects that
   * carry the build's own mark.
   */
  apply(object: DesiredObject, options: { force: boolean }): Promise<ClusterObject>;
  /** A JSON merge patch; `undefined` where the object is gone. */
  merge(reference: ObjectReference, patch: { [field: string]: unknown }): Promise<ClusterObject | undefined>;
  /** Asks for an object to be deleted, its dependents in the background. One that is gone already is no error. */
  delete(reference: ObjectReference): Promise<void>;
  /** The version of an API group that the server prefers, as `external-secrets.io/v1beta1`; `undefined` where it has no such group. */
  preferredVersion(group: string): Promise<string | undefined>;
  /** GET through the API server's service proxy. `port` is a port's name or number. */
  serviceGet(options: { namespace: string; service: string; port: string; path: string }): Promise<ProxyAnswer>;
  /** Sends bytes to a pod's TCP port through a port-forward and resolves with one DNS-style answer, its length in front. */
  exchange(options: { namespace: string; pod: string; port: number; bytes: Uint8Array }): Promise<Uint8Array>;
}
