/**
 * What the two halves of the sandbox ask of each other: the account (the AWS endpoint) makes clusters and tells them what
 * AWS did; a cluster asks the account for what its controllers would ask AWS.
 */

/** A virtual machine that has joined a cluster. */
export interface ClusterNode {
  name: string;
  instanceId: string;
  zone: string;
  instanceType: string;
  kubernetesVersion: string;
  nodegroupName: string;
}

/** Who a bearer token speaks for, after the account's access entries have been asked. */
export interface ClusterIdentity {
  arn: string;
  username: string;
  /** Kubernetes groups, `system:masters` for the cluster admin access policy. */
  groups: string[];
}

/** One change of a record set, in ExternalDNS' words. */
export interface RecordChange {
  action: 'CREATE' | 'UPSERT' | 'DELETE';
  name: string;
  type: string;
  ttl?: number;
  values?: string[];
  alias?: { target: string; hostedZoneId: string };
}

/** What a running cluster asks of the account that it runs in. */
export interface ClusterCloud {
  /** The identity behind an EKS token, or `undefined` where the API server would answer 401. */
  authenticate(bearerToken: string): ClusterIdentity | undefined;
  /**
   * The IAM role that pods of a service account get, by pod identity association; `undefined` where there is none yet, so
   * that their AWS calls are denied.
   */
  podRole(options: { namespace: string; serviceAccount: string }): { roleArn: string; policy?: string } | undefined;
  /**
   * A Service of type LoadBalancer was made: a load balancer appears, takes minutes, and then tells its host name. `tags` are
   * those that the Service's annotation asks for.
   */
  createLoadBalancer(options: {
    namespace: string;
    service: string;
    ports: number[];
    tags?: Record<string, string>;
    onReady: (hostname: string) => void;
  }): { release(): void };
  /**
   * A claim was bound by the EBS CSI driver: a volume appears in the account, tagged as the driver tags it. `tags` are those
   * that the driver was configured with.
   */
  createVolume(options: {
    namespace: string;
    claim: string;
    sizeGiB: number;
    tags?: Record<string, string>;
    volumeHandle: (id: string) => void;
  }): { release(): void };
  /**
   * The hosted zones that pods of a service account may list, by name without a trailing dot. Where the account does not
   * offer it, ExternalDNS takes the parent of each of its domain filters as the zone.
   */
  hostedZones?(options: { namespace: string; serviceAccount: string }): string[];
  /**
   * The text of a secret in Secrets Manager, read with the role of a service account; `undefined` where there is none or the
   * role may not read it.
   */
  readSecret?(options: { namespace: string; serviceAccount: string; secretId: string }): string | undefined;
  /** ExternalDNS writes records with the credentials of its service account; throws where IAM denies it. */
  changeRecords(options: { namespace: string; serviceAccount: string; changes: RecordChange[] }): void;
}

/** A way in which a cluster can be told to misbehave, until it is told that the fault is over. */
export type ClusterFault =
  /** The pods of one Argo CD Application crash; its health becomes Degraded. */
  | { kind: 'app-degraded'; application: string }
  /** Prometheus fails to scrape the targets of one job (`job` as in the scrape pool), or all of them. */
  | { kind: 'scrape-failing'; job?: string }
  /** CoreDNS is up but does not answer, and its pods are not ready. */
  | { kind: 'dns-broken' }
  /** The pods of the VPC CNI crash: new pods get no address, and the nodes they served are NotReady. */
  | { kind: 'cni-broken' }
  /** Someone else owns a field: a server-side apply of it answers 409 unless forced. `path` is dotted, as in `spec.replicas`. */
  | {
      kind: 'field-conflict';
      group: string;
      resource: string;
      namespace?: string;
      name: string;
      path: string;
      manager: string;
    }
  /** The API server does not answer: every request fails as a refused connection would. */
  | { kind: 'api-unreachable' };

/** A Kubernetes cluster of the sandbox, as the account sees it. */
export interface ClusterRuntime {
  /**
   * Answers one request to the API server. The URL's path starts at the API's root (`/api`, `/apis`, `/version`); a watch is
   * answered with a streaming body.
   */
  fetch(request: Request): Promise<Response>;
  /**
   * Sends bytes to a forwarded TCP port of a pod and resolves with the first answer (a DNS query to CoreDNS on port 53,
   * with the two-byte length in front, as in RFC 1035 4.2.2). Throws what the API server would answer.
   */
  forward(options: {
    authorization: string | undefined;
    namespace: string;
    pod: string;
    port: number;
    bytes: Uint8Array;
  }): Promise<Uint8Array>;
  nodeJoined(node: ClusterNode): void;
  nodeNotReady(name: string): void;
  nodeLeft(name: string): void;
  addonActive(addon: {
    name: string;
    version: string;
    configurationValues?: string;
    serviceAccountRoleArn?: string;
  }): void;
  addonRemoved(name: string): void;
  /** Whether the add-on's workload is healthy; the account derives the add-on's status from it. */
  addonHealthy(name: string): boolean;
  /** Turns a fault on or off. Turning it on twice, or off when it is not on, changes nothing. */
  setFault(options: { fault: ClusterFault; active: boolean }): void;
  /** The control plane is gone: controllers stop, and what they made in the account stays behind. */
  stop(): void;
}

/** Makes the API server of a new cluster. */
export type ClusterRuntimeFactory = (options: {
  name: string;
  kubernetesVersion: string;
  cloud: ClusterCloud;
}) => ClusterRuntime;

/** Where an instance is reached. */
export interface DatabaseEndpoint {
  address: string;
  port: number;
}

/** What RDS wants of an instance's server. */
export interface DatabaseSettings {
  masterPassword: string;
  /** Whether connections without TLS are refused (`rds.force_ssl`). */
  tlsOnly: boolean;
}

/** The database server of an RDS instance, as the account sees it. */
export interface DatabaseRuntime {
  /** Resolves as soon as the instance can be reached. */
  readonly opened: Promise<DatabaseEndpoint>;
  /** Whether a server runs; none does before the first client has come. */
  readonly isRunning: boolean;
  /** RDS has set the master user's password: whatever somebody else had made of it is over. */
  masterPasswordSet(): void;
  /** Runs statements as RDS' own superuser, past every fault, and gives back the rows of the last. Starts the server. */
  query(options: { sql: string; database?: string }): Promise<Record<string, unknown>[]>;
  /** What the server has logged, every statement included; empty where it was never started. */
  log(): Promise<string>;
  /** Ends every session and the server; the next client starts it again, with its data. */
  restart(): Promise<void>;
  /** The instance is gone, with its data. */
  close(): Promise<void>;
}

/** What a new RDS instance is made with. */
export interface DatabaseOptions {
  identifier: string;
  /** As in `17.10`. */
  engineVersion: string;
  masterUsername: string;
  /** A database that is made with the instance. */
  database: string | undefined;
  /** What RDS wants now; asked anew for every connection. */
  settings: () => DatabaseSettings;
}

/** Makes the database servers of RDS instances. */
export interface DatabaseEngine {
  /** The engine versions that can be had here, one a major, the oldest first. */
  versions(): readonly string[];
  create(options: DatabaseOptions): DatabaseRuntime;
}

/** With what an app logs in to its database. */
export interface DatabaseLogInOptions {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** Logs in to a database and leaves again; rejects with the reason where that can't be done. */
export type DatabaseLogIn = (options: DatabaseLogInOptions) => Promise<void>;
