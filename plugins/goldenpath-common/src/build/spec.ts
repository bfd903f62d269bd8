import type {
  AppSource,
  CheckMoment,
  ClusterFact,
  CriterionDefinition,
  Lifecycle,
  NodeSize,
  Probe,
  RoleKey,
  TierId,
} from '../contract/types';

/** A tier of one build, as resolved. @public */
export interface ResolvedTier {
  id: TierId;
  name: string;
  components: string[];
  settleMinutes: number;
  /** `blocked`: wanted, but something that the environment must offer is missing. */
  selection: { state: 'requested' } | { state: 'not-requested'; reason: string } | { state: 'blocked'; reason: string };
  /** Only those that apply to the apps deployed. */
  criteria: CriterionDefinition[];
  /** Criteria that do not apply, and why. */
  notApplicable: { id: string; title: string; reason: string }[];
}

/** An app of one build, as resolved. @public */
export interface ResolvedApp {
  name: string;
  tier: TierId;
  wave: number;
  namespace: string;
  decision: { state: 'deployed' } | { state: 'skipped'; reason: string };
  source: AppSource & { repoURL: string; targetRevision: string };
  /** Deployed apps that must be Healthy first. */
  needs: string[];
  /** Full host names, each inside the build's namespace. */
  hosts: string[];
  /** Final Helm values, `global` included. */
  values: { [key: string]: unknown };
  podIdentity?: { serviceAccount: string; role: RoleKey };
  ingressClass?: string;
  /** Facts that only the cluster can show, decided at the tier's gate. */
  deferred: ClusterFact[];
  /** Name of the secret of the app's database, for an app that needs one. */
  databaseSecret?: string;
}

/** A preflight check that this build runs. @public */
export interface ResolvedCheck {
  id: string;
  title: string;
  tier: TierId;
  moment: CheckMoment;
  owner: string;
  /** Decided by the contract's `admissionFailsUpTo`. */
  onFailure: 'fails-build' | 'blocks-tier';
  /** Deployed apps that it is made for; absent where it is made for its whole tier. */
  onlyFor?: string[];
  /** How a check of a gate is decided in the cluster. */
  probe?: Probe;
}

/** The values that the bootstrap ConfigMap carries. @public */
export interface BootstrapValues {
  bootstrap: { mode: Lifecycle; maxTier: TierId; env: string; buildId: string };
  platform: {
    rdsAvailable: boolean;
    s3Available: boolean;
    /** Decided in the cluster; `deferred` when the spec is made. */
    storageClassReady: boolean | 'deferred';
    irsaConfigured: boolean;
  };
  dns: { baseDomain: string; hostSuffix: string; ownerId: string };
  contract: { version: string; digest: string };
}

/**
 * Everything that is decided about a build, once. Whoever acts later reads this and derives nothing again.
 *
 * @public
 */
export interface BuildSpec {
  environment: string;
  lifecycle: Lifecycle;
  buildId: string;
  owner: string;
  entityRef?: string;
  description?: string;
  clusterName: string;
  maxTier: TierId;
  region: string;
  /** Hours to live; absent for a persistent cluster, which does not expire. */
  ttlHours?: number;
  dns: {
    /** The zone, `dev.goldenpathidp.io`. */
    baseDomain: string;
    hostSuffix: string;
    ownerId: string;
    /** The namespace in words, `*.b-23-01-26-01.dev.goldenpathidp.io`. */
    namespace: string;
  };
  tags: { [key: string]: string };
  kubernetes: {
    version: string;
    addons: { name: string; version: string }[];
  };
  nodes: {
    size: NodeSize;
    instanceTypes: string[];
    diskGiB: number;
    min: number;
    desired: number;
    max: number;
    capacity: 'ON_DEMAND' | 'SPOT';
  };
  argocd: {
    namespace: string;
    project: string;
    hostname: string;
    ingressClass: string;
    tier: TierId;
    version: string;
    manifest: string;
    sha256: string;
  };
  tiers: ResolvedTier[];
  apps: ResolvedApp[];
  checks: ResolvedCheck[];
  /** The app databases that the build gets. An ephemeral build's go with it; those of a persistent cluster stay. */
  databases: { app: string; database: string; role: string; secret: string }[];
  /** Whether the build makes the environment's database instance, where there is none. */
  ensureInstance?: boolean;
  bootstrap: BootstrapValues;
  contract: { version: string; digest: string };
}

/** Why a request cannot be met. @public */
export interface Refusal {
  /** Where in the request, as `nodes.max`; empty for the request as a whole. */
  path: string;
  code:
    | 'MISSING'
    | 'UNKNOWN_FIELD'
    | 'INVALID'
    | 'UNKNOWN_ENVIRONMENT'
    | 'BUILD_ID_USED'
    | 'BUILD_ID_UNVERIFIABLE'
    | 'BUILD_IDS_EXHAUSTED'
    | 'TIER_NOT_SELECTABLE'
    | 'TIER_ABOVE_CEILING'
    | 'TTL_ABOVE_MAXIMUM'
    | 'NAME_TOO_LONG'
    | 'HOST_OUTSIDE_NAMESPACE'
    | 'OWNER_UNKNOWN'
    | 'NOT_SUPPORTED';
  /** A sentence that says what is wrong and what would be accepted. */
  message: string;
}

/** What `resolveBuild` answers. @public */
export type Resolution = { result: 'resolved'; spec: BuildSpec } | { result: 'refused'; refusals: Refusal[] };
