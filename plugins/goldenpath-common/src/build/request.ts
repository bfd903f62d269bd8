import type { Lifecycle, NodeSize, TierId } from '../contract/types';

/** The machines that a request asks for; what is left out comes from the contract. @public */
export interface NodesRequest {
  size?: NodeSize;
  min?: number;
  desired?: number;
  max?: number;
  capacity?: 'ON_DEMAND' | 'SPOT';
}

/** What somebody asks for. @public */
export interface BuildRequest {
  environment: string;
  lifecycle: Lifecycle;
  /** The next free id of today when not given. */
  buildId?: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** The entity that the cluster is made for. */
  entityRef?: string;
  maxTier?: TierId;
  ttlHours?: number;
  kubernetesVersion?: string;
  nodes?: NodesRequest;
  databases?: { app: string }[];
  /**
   * Whether the build makes the environment's database instance, where there is none, before its apps that need it. For a persistent cluster only; the
   * instance stays when the cluster goes.
   */
  ensureInstance?: boolean;
  description?: string;
}

/** The order of day, month and year in a build id. @public */
export type BuildIdDateOrder = 'dd-mm-yy' | 'yy-mm-dd';

/**
 * What is known of the environment when a request is resolved. Nothing in here comes from a request.
 *
 * @public
 */
export interface EnvironmentFacts {
  name: string;
  /** First part of every name, `goldenpath` by default. */
  prefix: string;
  /** The domain below which each environment has its zone, `goldenpathidp.io` by default. */
  domain: string;
  buildIdDateOrder: BuildIdDateOrder;
  region: string;
  /** Lifecycles that may be asked for here; all when not given. */
  lifecycles?: Lifecycle[];
  offers: { rds: boolean; objectStore: boolean; tls: boolean };
  /** Whether the controllers' roles are configured. */
  podIdentityConfigured: boolean;
  ttl: { defaultHours: number; maxHours: number };
  gitops?: { repoURL: string; revision: string };
  argocd: { version: string; manifest: string; sha256: string };
}

/** What is known at the moment of a request. @public */
export interface RequestFacts {
  /** `undefined` where the configuration has no environment of that name; then `environments` says which there are. */
  environment?: EnvironmentFacts;
  environments: string[];
  /** Today's date in UTC, as `2026-01-23`. */
  today: string;
  /**
   * Ids already used in this environment, by builds living or gone and by imported history; `unknown` where that could not be read, and
   * then every request is refused (fail closed).
   */
  usedBuildIds: string[] | 'unknown';
}
