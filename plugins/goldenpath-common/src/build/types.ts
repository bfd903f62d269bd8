import type { CheckMoment, Lifecycle, TierId } from '../contract/types';
import type { StepError } from '../errors/codes';
import type { BuildSpec } from './spec';

/** Where a build stands. Derived from its conditions and steps in one place, {@link derivePhase}. @public */
export type BuildPhase = 'pending' | 'provisioning' | 'ready' | 'degraded' | 'failed' | 'tearing-down' | 'gone';

/** Phases in which the criteria of a build can be proven afresh: before it was ready, they are proven as its tiers are made. @public */
export const validatablePhases: readonly BuildPhase[] = ['ready', 'degraded'];

/** Where a tier of a build stands. Derived in one place, {@link deriveTiers}. @public */
export type TierState = 'not-requested' | 'blocked' | 'pending' | 'progressing' | 'passed' | 'failed' | 'unknown';

/** What somebody looked at, and what they saw. @public */
export interface Condition {
  /** A criterion's id for tier criteria; `Preflight`, `Deleting`, `CleanedUp` for the build's own. */
  type: string;
  status: 'True' | 'False' | 'Unknown';
  /** A constant in CamelCase. */
  reason: string;
  /** The evidence, as a sentence. */
  message: string;
  /** ISO 8601, when `status` last changed. */
  lastTransitionTime: string;
}

/** A criterion of a tier, judged. @public */
export interface CriterionStatus {
  id: string;
  title: string;
  status: 'met' | 'not-met' | 'unknown' | 'not-applicable';
  evidence: string;
  /** ISO 8601; when the status last changed. */
  since?: string;
}

/** A tier of a build, judged. @public */
export interface TierStatus {
  id: TierId;
  name: string;
  status: TierState;
  /** Why it stands there: what it waits for, what blocks it, what failed. */
  reason?: string;
  criteria: CriterionStatus[];
}

/** Where a step stands. @public */
export type StepState =
  | 'pending'
  | 'running'
  | 'waiting'
  | 'ready'
  | 'failed'
  /** Something it needs has failed, or a prerequisite that its tier can wait for is missing; `waitingFor` says which. */
  | 'blocked';

/** A step as it is shown. @public */
export interface StepStatus {
  id: string;
  tier: TierId;
  title: string;
  state: StepState;
  needs: string[];
  startedAt?: string;
  finishedAt?: string;
  attempts: number;
  waitingFor?: string;
  error?: StepError;
}

/** A resource somewhere, by class and id, as people would look for it. @public */
export interface ResourceRef {
  /** As `eks/cluster`, `ec2/network-interface`, `route53/record`, `kubernetes/application`. */
  resourceClass: string;
  id: string;
  /** What else helps to recognise it. */
  description?: string;
}

/** How one class of resources was proven to be gone. @public */
export interface ProofEntry {
  resourceClass: string;
  /** The independent ways in which it was looked for, in words. */
  looked: string[];
  /** Ids that are still there; empty is the proof. */
  left: string[];
  /** What the teardown deleted of this class; `late` marks what the plan could not know yet. */
  deleted: { id: string; late: boolean }[];
}

/** A build's teardown. @public */
export interface Teardown {
  startedAt: string;
  finishedAt?: string;
  requestedBy: string;
  /** The steps backwards, with the sweeps and the verification. */
  steps: StepStatus[];
  proof: ProofEntry[];
}

/** The validations of a build: every criterion of its tiers is proven afresh, and the outcome kept in the history. @public */
export interface Validation {
  /** How many have ended. */
  count: number;
  /** ISO 8601, when the last one ended; what it found is the condition `Validated`. */
  lastAt?: string;
  /** One that was asked for and has not ended. */
  requested?: { at: string; by: string };
}

/** An Application of a build, as last seen. @public */
export interface AppStatus {
  name: string;
  tier: TierId;
  /** Argo CD's own words; `Unknown` where nothing is known, `Skipped` where it is not deployed. */
  health: string;
  sync: string;
  /** Why it was skipped, or what Argo CD says is wrong. */
  message?: string;
}

/** A preflight check of a build, as it was decided last. @public */
export interface BuildCheck {
  id: string;
  title: string;
  tier: TierId;
  moment: CheckMoment;
  /** `pending`: nobody has looked yet, or what is looked for is still on its way. */
  status: 'pending' | 'passed' | 'failed' | 'skipped';
  /** What was looked at, and seen; for each app by its name where it is decided for several. */
  evidence: string;
  /** What to do, where it has not passed. */
  remedy?: string;
  owner?: string;
}

/** How the API server of a build's cluster is reached, by whoever has a token of its own for it. @public */
export interface ClusterEndpoint {
  /** `https://…` */
  url: string;
  /** PEM bundle, base64, as EKS gives it. */
  caData: string;
}

/** A build as the API answers it. @public */
export interface Build {
  environment: string;
  buildId: string;
  lifecycle: Lifecycle;
  incarnation: number;
  phase: BuildPhase;
  /** Why the phase is what it is, where that is not plain. */
  phaseReason?: string;
  spec: BuildSpec;
  owner: string;
  requester: string;
  entityRef?: string;
  createdAt: string;
  readyAt?: string;
  expiresAt?: string;
  expiresSoon: boolean;
  conditions: Condition[];
  tiers: TierStatus[];
  steps: StepStatus[];
  /** The checks of its tiers: those of its admission, and those of the gates. Absent in answers of a backend that is older. */
  checks?: BuildCheck[];
  apps: AppStatus[];
  /** Absent until the cluster's API has answered, and once its teardown has begun. */
  cluster?: ClusterEndpoint;
  teardown?: Teardown;
  /** Absent until the first was asked for. */
  validation?: Validation;
}

/** What a list shows of a build. @public */
export interface BuildSummary {
  environment: string;
  buildId: string;
  lifecycle: Lifecycle;
  incarnation: number;
  phase: BuildPhase;
  clusterName: string;
  hostSuffix: string;
  maxTier: TierId;
  owner: string;
  requester: string;
  entityRef?: string;
  createdAt: string;
  readyAt?: string;
  expiresAt?: string;
  expiresSoon: boolean;
  tiers: { id: TierId; name: string; status: TierState }[];
}

/** Something that happened to a build. @public */
export interface BuildEvent {
  /** Grows by build; what `Last-Event-ID` resumes from. */
  id: number;
  at: string;
  type:
    | 'build.requested'
    | 'build.phase'
    | 'build.extended'
    | 'build.retried'
    | 'build.expiring'
    | 'build.expired'
    | 'validation.requested'
    | 'validation.passed'
    | 'validation.failed'
    | 'tier.status'
    | 'step.started'
    | 'step.ready'
    | 'step.waiting'
    | 'step.failed'
    | 'condition.changed'
    | 'teardown.requested'
    | 'resource.deleted'
    | 'teardown.verified'
    | 'dns.stale'
    | 'dns.violation';
  /** A sentence. */
  message: string;
  /** Who acted, for what people did. */
  actor?: string;
  tier?: TierId;
  step?: string;
  error?: StepError;
}

/** What a teardown would delete and keep. @public */
export interface TeardownPlan {
  /** In the order in which it goes. */
  deletes: { step: string; title: string; resources: ResourceRef[] }[];
  keeps: ResourceRef[];
  /** What could not be looked at, and why: a plan with entries here is not the whole truth. */
  unknown: { step: string; message: string }[];
}
