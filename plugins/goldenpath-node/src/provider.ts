import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type {
  BuildSpec,
  CapacityBound,
  EnvironmentFacts,
  ResourceRef,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CallBudget } from './callBudget';
import type { DnsZonePort } from './dnsZone';
import type { DatabaseInstancePort, DatabaseProbe } from './databaseInstance';
import type { SecretStore } from './secrets';
import type { Clock, Step, SweepClass } from './step';

/** What a preflight check saw. @public */
export type CheckOutcome =
  | { status: 'passed'; evidence: string }
  | { status: 'failed'; evidence: string; remedy: string; owner?: string }
  | { status: 'skipped'; evidence: string };

/** How a provider makes a check of the contract. @public */
export interface PreflightCheck {
  /** The id that the contract's check has. */
  id: string;
  run(options: { spec: BuildSpec; signal: AbortSignal }): Promise<CheckOutcome>;
}

/**
 * The way into one cluster. Good for a single use: tokens last 15 minutes and are never kept over a wait (PITFALLS 8).
 *
 * @public
 */
export interface ClusterAccess {
  /** `https://…`, possibly with a path below which the API server answers. */
  endpoint: string;
  /** PEM bundle, base64, as EKS gives it. */
  caData: string;
  /** A bearer token. Never logged, never stored. */
  token: string;
  /** When the token ends, in milliseconds since the epoch. */
  expiresAt: number;
  /** Used in place of the network where the cluster lives in this process. */
  transport?: ClusterTransport;
}

/** A cluster's API server without sockets. @public */
export interface ClusterTransport {
  fetch(request: Request): Promise<Response>;
  /** One exchange over a forwarded TCP port of a pod. */
  forward(options: {
    authorization: string;
    namespace: string;
    pod: string;
    port: number;
    bytes: Uint8Array;
  }): Promise<Uint8Array>;
}

/** Whether there is a way into the cluster now. @public */
export type ClusterAccessAnswer =
  | { state: 'available'; access: ClusterAccess }
  /** The cluster is not there, not yet or not any more. */
  | { state: 'absent'; message: string }
  /** It is being made; the endpoint is not known yet. */
  | { state: 'creating'; message: string };

/** A build that was admitted and whose machines have not all joined yet, so that the cloud may not count it. @public */
export interface BuildUnderway {
  clusterName: string;
  nodes: BuildSpec['nodes'];
}

/**
 * What a cloud must be able to do for builds. Speaks the domain's words: no SDK type crosses it.
 *
 * @public
 */
export interface CloudProvider {
  /** As `aws`. */
  readonly type: string;
  /**
   * How much faster than the wall clock this cloud lives; waits are divided by it. 1 but for a sandbox.
   */
  readonly speed: number;
  /**
   * The infrastructure steps of a build, every id starting with something else than `app:` and `cluster:`. Exactly one step has
   * the id `api-endpoint`: it is ready once the cluster's API can be talked to, and the in-cluster steps need it. Its outputs `endpoint` and `caData`
   * ({@link ClusterAccess}) tell the build's readers where that is; without them they are told nothing.
   * Exactly one has the id `nodes`: it is ready once machines were asked for and joined.
   */
  flow(spec: BuildSpec): Step[];
  preflight(spec: BuildSpec): PreflightCheck[];
  /**
   * How many more builds with such machines each bound of the cloud leaves room for, as it stands now and with what the builds underway will take
   * besides. What cannot be read is an `unknown` bound, and no error. Absent where the cloud has nothing to say of it; what it allows is unknown then.
   */
  capacity?(options: {
    nodes: BuildSpec['nodes'];
    underway: BuildUnderway[];
    signal: AbortSignal;
  }): Promise<CapacityBound[]>;
  sweep(spec: BuildSpec): SweepClass[];
  /** Foundational things that a teardown keeps, for the plan. */
  foundation(spec: BuildSpec): Promise<ResourceRef[]>;
  /** May be asked at any time, also for a cluster that is not there. */
  clusterAccess(spec: BuildSpec, options: { signal: AbortSignal }): Promise<ClusterAccessAnswer>;
  /** The environment's zone. Absent where the provider has nothing to do with it; then nobody watches it from here. */
  readonly zone?: DnsZonePort;
  /** Where the passwords of databases live. Absent where the environment has no such place, and then it has no databases. */
  readonly secrets?: SecretStore;
  /** The environment's database instance. Absent where its configuration names none. */
  readonly databaseInstance?: DatabaseInstancePort;
}

/** An environment as the configuration has it. @public */
export interface Environment {
  facts: EnvironmentFacts;
  /** Which provider serves it. */
  provider: string;
  quota: { perOwner: number; total: number };
  /** Whether databases wait for the approval of somebody else than their requester. */
  requireApproval: boolean;
  /** The environment's whole configuration, for the provider's own keys (`accountId`, `vpcId`, `roles` …). */
  config: Config;
}

/** Makes a provider for one environment; called once per environment at start, and throws where its configuration is wrong. @public */
export type CloudProviderFactory = (options: {
  environment: Environment;
  /** The plugin's whole configuration (`goldenpath`). */
  config: Config;
  logger: LoggerService;
  clock: Clock;
  /** To be asked before each call of the cloud; shared by all replicas. Without it nothing but the cloud limits the calls. */
  callBudget?: CallBudget;
  /** For the check that the backend reaches the database instance; without it the check looks at the cloud's side alone. */
  probeDatabase?: DatabaseProbe;
}) => CloudProvider;
