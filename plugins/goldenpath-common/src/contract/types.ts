/**
 * A tier's id: a decimal string such as `"1.5"`. Compared as a number, shown as written.
 *
 * @public
 */
export type TierId = string;

/** How long a cluster lives: for hours, or until somebody takes it away. @public */
export type Lifecycle = 'ephemeral' | 'persistent';

/** Something an environment may offer, and an app may require. @public */
export type Requirement = 'rds' | 'objectStore' | 'tls';

/** Which tier a lifecycle reaches, and whether a request may choose another. @public */
export interface LifecycleRule {
  maxTier: TierId;
  /** Whether a request may name a `maxTier`; `false` in the default contract. */
  overridable: boolean;
  /** The highest tier that a request may choose where `overridable`; `maxTier` when not given. */
  ceiling?: TierId;
}

/**
 * How a criterion is proven against a running cluster. Every name that a probe looks for stands in the contract.
 *
 * @public
 */
export type Probe =
  | { kind: 'api-answers' }
  | { kind: 'nodes-ready' }
  | { kind: 'daemonset-ready'; namespace: string; name: string }
  | { kind: 'deployment-available'; namespace: string; name: string }
  | { kind: 'statefulset-ready'; namespace: string; name: string }
  /** A real DNS query, sent over TCP to each ready pod that `selector` finds. */
  | { kind: 'dns-lookup'; namespace: string; selector: string; query: string }
  /** Every workload of Argo CD itself is available. */
  | { kind: 'argocd-healthy' }
  /** Every deployed Application of the tier is Synced, Healthy and Succeeded at its pinned revision. */
  | { kind: 'apps-healthy' }
  /** Every ExternalSecret in the namespaces of this tier's deployed apps is Ready; with none, not applicable. */
  | { kind: 'external-secrets-ready' }
  /** The running ExternalDNS carries exactly the build's filter, owner id and prefixes. */
  | { kind: 'external-dns-arguments'; app: string; namespace: string; name: string }
  | { kind: 'default-storage-class' }
  /** Every ClusterIssuer is Ready, and there is one. */
  | { kind: 'cluster-issuers-ready' }
  /** Every PersistentVolumeClaim of the namespace is Bound. */
  | { kind: 'claims-bound'; namespace: string }
  /** The service answers through the API server's proxy with a status below `statusBelow`. */
  | { kind: 'service-answers'; namespace: string; service: string; port: string; path: string; statusBelow: number }
  /** Prometheus has at least one active target, and each is up. */
  | { kind: 'prometheus-targets'; namespace: string; service: string; port: string }
  /** Grafana's health endpoint answers with `database: ok`. */
  | { kind: 'grafana-health'; namespace: string; service: string; port: string };

/** One condition of a tier's passing. @public */
export interface CriterionDefinition {
  /** Unique within the contract; also the type of the build's condition. */
  id: string;
  title: string;
  probe: Probe;
  /** The app that the criterion looks at: where it is skipped, the criterion is not applicable. */
  app?: string;
}

/** One rung of the ladder. @public */
export interface TierDefinition {
  id: TierId;
  name: string;
  components: string[];
  /** Lifecycles and environments that may have the tier; all when not given. */
  lifecycles?: Lifecycle[];
  environments?: string[];
  /** What the environment must offer for the tier; a missing one blocks it (and is named) rather than failing the build. */
  requires?: Requirement[];
  criteria: CriterionDefinition[];
  /** Minutes that the tier's criteria may take to hold once its steps are done, before it counts as failed. */
  settleMinutes: number;
}

/** Where an app's manifests come from. Always pinned. @public */
export type AppSource =
  | { kind: 'helm'; repoURL: string; chart: string; version: string }
  /** A path in the operator's Git repository: `gitops.repoURL` at `gitops.revision`, where the contract names no other. */
  | { kind: 'git'; path: string; repoURL?: string; revision?: string };

/** An IAM role of the environment, by the key that it has in the configuration (`roles.<key>`). @public */
export type RoleKey = 'cluster' | 'node' | 'ebsCsi' | 'externalDns' | 'externalSecrets' | 'autoscaler';

/** A fact that only the cluster can show: decided at the tier's gate, never a reason to skip an app. @public */
export type ClusterFact = 'storageClass' | 'databaseSecret';

/** An app of the contract. @public */
export interface AppDefinition {
  /** Name of the Application and of the Helm release. */
  name: string;
  tier: TierId;
  /** Carried as an annotation; it orders nothing by itself. */
  wave: number;
  source: AppSource;
  namespace: string;
  /** Apps that must be Healthy before this one is applied. */
  needs: string[];
  requires?: Requirement[];
  lifecycles?: Lifecycle[];
  environments?: string[];
  /**
   * Host names that the app publishes, with `{{hostSuffix}}` and the other tokens of {@link ValueToken}. Each must be inside
   * the build's namespace.
   */
  hosts?: string[];
  /** Helm values; strings may hold tokens. `global` is always added from the spec. */
  values?: { [key: string]: unknown };
  /** The role that the app's service account gets by a pod identity association. */
  podIdentity?: { serviceAccount: string; role: RoleKey };
  /** An IngressClass that the app brings. */
  ingressClass?: string;
  /** What must be seen in the cluster before the app is applied. */
  clusterFacts?: ClusterFact[];
  /** The name that the app's database and its secret go by; the app's own where not given. */
  database?: string;
  /**
   * The app whose part this one takes over: where this one is deployed, the other gets `values` on top of its own, and host names that both
   * publish are this one's.
   */
  replaces?: { app: string; values: { [key: string]: unknown } };
}

/** What may stand between double braces in an app's `values` and `hosts`. @public */
export type ValueToken =
  | 'environment'
  | 'lifecycle'
  | 'buildId'
  | 'hostSuffix'
  | 'baseDomain'
  | 'dnsOwnerId'
  | 'clusterName'
  | 'region'
  /** The path below which the build's secrets stand, `goldenpath/dev/b-23-01-26-01`. */
  | 'secretPath';

/** When a check can run. @public */
export type CheckMoment = 'admission' | 'gate';

/** A preflight check of the contract; the provider says how it is made. @public */
export interface CheckDefinition {
  id: string;
  title: string;
  /** The lowest tier that needs it. */
  tier: TierId;
  moment: CheckMoment;
  /** Who owns the remedy, in the organisation's words. */
  owner: string;
  /** Made only where one of these apps is deployed, and at a gate before these; wherever its tier is wanted when not given. */
  onlyFor?: string[];
  /** How a check of a gate is decided in the cluster. One that is decided there and in the cloud has none, and is known by its id. */
  probe?: Probe;
}

/** Node sizes that a request can choose. @public */
export type NodeSize = 'small' | 'medium' | 'large' | 'xlarge';

/** The Kubernetes side of the contract: versions, add-ons and sizes, all pinned. @public */
export interface KubernetesDefinition {
  defaultVersion: string;
  /** Pinned managed add-on versions by Kubernetes version; a version not listed here is refused. */
  versions: { [kubernetesVersion: string]: { addons: { [addon: string]: string } } };
  sizes: { [size in NodeSize]: { instanceTypes: string[]; diskGiB: number } };
  defaultNodes: { size: NodeSize; min: number; desired: number; max: number; capacity: 'ON_DEMAND' | 'SPOT' };
  /** The highest `max` that a request may name. */
  maxNodes: number;
}

/** Argo CD's place in the cluster. @public */
export interface ArgocdDefinition {
  namespace: string;
  /** The AppProject that every Application of a build belongs to. */
  project: string;
  /** First label of Argo CD's own host name. */
  host: string;
  /** The IngressClass that must exist before Argo CD's Ingress is applied. */
  ingressClass: string;
  /** The tier that Argo CD itself belongs to. */
  tier: TierId;
}

/** The tier contract. The default one is data; an operator can replace it by configuration. @public */
export interface Contract {
  version: string;
  lifecycles: { [lifecycle in Lifecycle]: LifecycleRule };
  tiers: TierDefinition[];
  apps: AppDefinition[];
  checks: CheckDefinition[];
  /**
   * A failed admission check of a tier up to this one fails the build; above it, it blocks its tier and the build goes on below.
   */
  admissionFailsUpTo: TierId;
  kubernetes: KubernetesDefinition;
  argocd: ArgocdDefinition;
}

/** A contract that has been validated, with the digest of its canonical form (`sha256:<hex>`). @public */
export interface LoadedContract {
  contract: Contract;
  digest: string;
}

/** One thing that is wrong with a contract, a request or a configuration. @public */
export interface Fault {
  /** Where, as `apps[3].source.version`. */
  path: string;
  /** A sentence that says what is wrong and what would be right. */
  message: string;
}
