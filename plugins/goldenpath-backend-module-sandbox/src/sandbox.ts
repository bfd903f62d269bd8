import { NotFoundError } from '@backstage/errors';
import { Account } from './account/account';
import { ClusterEndpoints } from './account/containers/clusterRuntimes';
import { SandboxSeed, sandboxFoundation } from './account/foundation';
import { digest } from './account/ids';
import { IN_PROCESS_CERTIFICATE_AUTHORITY } from './account/inProcessCertificate';
import { matchesWildcard } from './account/identity/wildcard';
import { inventoryOf } from './account/inventory';
import { LatencyOptions } from './account/latencies';
import { authorizeCall } from './aws/authorize';
import { RequestContext } from './aws/serve';
import { awsServices } from './aws/services';
import { Faults } from './faults/faults';
import { FaultyServing } from './faults/faultyServing';
import { inProcessHandler, SdkRequestHandler } from './http/inProcessHandler';
import { KubernetesDoor, KubernetesForwardOptions } from './http/kubernetesDoor';
import { createClusterLatencies, createClusterRuntime } from './kubernetes';
import { ClusterRuntimeFactory, DatabaseEngine } from './ports';
import { DatabaseCertificates } from './postgres/databaseCertificates';
import { createDatabaseLogIn } from './postgres/logIn';
import { PostgresEngine } from './postgres/postgresEngine';
import { AwsEndpoint, type WireRequest, type WireResponse } from './protocol';
import { SandboxDatabases } from './sandboxDatabases';
import { SandboxTime } from './time';

/** Options of {@link Sandbox.create}. */
export interface SandboxOptions {
  /** The clock on which everything in the sandbox takes its time. */
  time: SandboxTime;
  /** How long things take; a seeded draw for each resource by default. */
  latencies?: LatencyOptions;
  seed?: SandboxSeed;
  /** Makes the clusters' API servers; those of `createClusterRuntime` by default. */
  clusterRuntime?: ClusterRuntimeFactory;
  /** Makes the servers of RDS instances; real PostgreSQL servers by default. */
  databaseEngine?: DatabaseEngine;
  /**
   * Whether the pods of apps really log in to the database that their Secret names before they are ready, and crash where they
   * can't. Off by default: a login takes real time, so that what happens in virtual time would depend on the machine. Means
   * nothing where `clusterRuntime` is given.
   */
  appsLogIn?: boolean;
  /**
   * The clock by which clients date their signatures and judge expiries, in milliseconds since the epoch. The sandbox's own
   * by default; the real one where clients are other processes.
   */
  clientClock?: () => number;
  /** Where the clusters' API servers are reached; names like the real ones by default, for {@link Sandbox.kubernetesFetch}. */
  endpoints?: ClusterEndpoints;
}

/** One line of {@link Sandbox.snapshot}. */
export interface SnapshotEntry {
  /** The kind of resource, as in `ec2:security-group`. */
  class: string;
  id: string;
  /** Changes when the resource's content does: tags, rules, record values, free addresses. */
  fingerprint: string;
}

/**
 * A cloud to point the same code at: an AWS account with its foundation, to be called by the SDK's own clients, and the
 * Kubernetes clusters that are made in it.
 */
export class Sandbox {
  /** The faults that this sandbox shows on demand. */
  readonly faults: Faults;
  /** For any SDK client's `requestHandler`: calls reach the account without sockets. */
  readonly requestHandler: SdkRequestHandler;
  /** The account's state, for tests and the admin endpoint; the product knows it through the SDK only. */
  readonly account: Account;
  /** A look into the servers of RDS instances, and the CA that their clients must trust. */
  readonly databases: SandboxDatabases;
  readonly #endpoint: AwsEndpoint<RequestContext>;
  readonly #kubernetes: KubernetesDoor;

  private constructor(options: SandboxOptions) {
    const { time, clientClock = () => time.now(), appsLogIn = false } = options;
    this.faults = new Faults();
    // Whoever connects judges certificates by the real clock, whatever time it is in the sandbox.
    const certificates = new DatabaseCertificates({ clock: () => Date.now() });
    this.account = new Account({
      time,
      clientClock,
      latencies: options.latencies ?? {},
      seed: options.seed ?? {},
      misfortunes: this.faults,
      clusterRuntime:
        options.clusterRuntime ??
        createClusterRuntime({
          time,
          latencies: createClusterLatencies(),
          databaseLogIn: appsLogIn ? createDatabaseLogIn({ authority: () => certificates.bundle() }) : undefined,
        }),
      endpoints: options.endpoints ?? realisticEndpoints,
      databaseEngine: options.databaseEngine ?? new PostgresEngine({ certificates, faults: this.faults }),
    });
    const { account } = this;
    this.databases = new SandboxDatabases({ account, certificates });
    this.faults.forwardTo((name, fault, active) => {
      const runtime = account.clusters.find(name)?.runtime;
      runtime?.setFault({ fault, active });
      return runtime !== undefined;
    });
    const faulty = new FaultyServing({ faults: this.faults });
    this.#endpoint = new AwsEndpoint<RequestContext>({
      services: awsServices(),
      requestId: () => account.world.ids.uuid('request'),
      serve: call =>
        faulty.serve(call, () => {
          const context = { account, caller: account.callers.identify(call.signature) };
          authorizeCall(call, context);
          return call.operation.handle(call.input, context);
        }),
    });
    this.requestHandler = inProcessHandler(request => this.handle(request));
    this.#kubernetes = new KubernetesDoor({ runtimes: account.clusterRuntimes });
  }

  static create(options: SandboxOptions): Sandbox {
    return new Sandbox(options);
  }

  /** Answers one HTTP request to the AWS endpoint. Rejects where the connection would end without an answer. */
  async handle(request: WireRequest): Promise<WireResponse> {
    // An instance has become available, in the sandbox's time, before its port could be opened in the machine's.
    const opening = this.account.databases.opening();
    if (opening) {
      await opening;
    }
    return this.#endpoint.handle(request);
  }

  /** As `fetch`, to the clusters' endpoints; rejects as that does while a name doesn't resolve or nothing listens. */
  get kubernetesFetch(): typeof fetch {
    return this.#kubernetes.fetch;
  }

  /** Sends bytes to a port of a pod and resolves with the first answer. */
  kubernetesForward(options: KubernetesForwardOptions): Promise<Uint8Array> {
    return this.#kubernetes.forward(options);
  }

  /**
   * A node of a cluster stops answering, or its machine is gone at once. `*` means every node of the cluster.
   *
   * @throws NotFoundError where there is no such node.
   */
  disturbNode(options: { cluster: string; node: string; how: 'not-ready' | 'terminate' }): void {
    const cluster = this.account.clusters.find(options.cluster);
    const instances = [...(cluster?.nodegroups.values() ?? [])]
      .flatMap(nodegroup => nodegroup.instances)
      .filter(instance => instance.state === 'running' && matchesWildcard(options.node, instance.privateDnsName));
    if (!cluster || instances.length === 0) {
      throw new NotFoundError(`Cluster ${options.cluster} has no running node ${options.node}`);
    }
    for (const instance of instances) {
      switch (options.how) {
        case 'not-ready':
          cluster.runtime?.nodeNotReady(instance.privateDnsName);
          break;
        case 'terminate':
          cluster.runtime?.nodeLeft(instance.privateDnsName);
          this.account.instances.terminate(instance.id, {
            leakPodInterfaces: this.faults.strikes('leak-network-interface', options.cluster),
          });
          break;
      }
    }
  }

  /**
   * Ends the database servers that were started, and everything that they have written is gone. A sandbox whose databases
   * nobody has used has none; one that nobody closes ends them with its process.
   */
  close(): Promise<void> {
    return this.account.databases.close();
  }

  /**
   * Everything that is in the account, foundation included, sorted. Two snapshots are equal if nothing was left behind and
   * nothing was changed.
   */
  snapshot(): SnapshotEntry[] {
    return inventoryOf(this.account).map(({ class: kind, id, tags, detail }) => ({
      class: kind,
      id,
      fingerprint: digest(JSON.stringify([Object.entries(tags).sort(), detail ?? null])).slice(0, 16),
    }));
  }
}

/** Addresses like the real ones; they exist for {@link Sandbox.kubernetesFetch} alone. */
const realisticEndpoints: ClusterEndpoints = {
  url: ({ id }) => `https://${id}.gr7.${sandboxFoundation.region}.eks.amazonaws.com`,
  certificateAuthority: IN_PROCESS_CERTIFICATE_AUTHORITY,
};
