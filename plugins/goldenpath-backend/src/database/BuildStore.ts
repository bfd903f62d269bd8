import type {
  BuildEvent,
  BuildKey,
  BuildPhase,
  BuildRequest,
  BuildSpec,
  BuildsQuery,
  FlowNode,
  Lifecycle,
  Page,
  Refusal,
  Resolution,
  StepMeasurement,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildUnderway } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildFilter } from './filter';
import type { BuildRecord } from './types';

/** What somebody who asks for a build brings. */
export interface AdmissionRequest {
  /** Milliseconds since the epoch. */
  now: number;
  environment: string;
  /** Entity reference of whoever asks. */
  requester: string;
  quota: { perOwner: number; total: number };
  /** A repeat with the same key, requester and digest gets the first build again. */
  idempotency?: { key: string; bodyDigest: string };
  /**
   * Decides within the admitting transaction, with the ids that are used at that moment (builds living or gone, and imported history), so
   * that two requests never get the same id. Must be free of effects.
   */
  resolve(facts: { usedBuildIds: string[] }): Resolution;
  /** The steps of the build, shown from the start. */
  stepsOf(spec: BuildSpec): FlowNode[];
  request: BuildRequest;
}

/** What became of a request for a build. */
export type Admission =
  | { result: 'admitted'; record: BuildRecord }
  /** The Idempotency-Key was used before for the same request. */
  | { result: 'repeated'; record: BuildRecord }
  /** The Idempotency-Key was used before for another request. */
  | { result: 'key-reused'; key: string }
  | { result: 'refused'; refusals: Refusal[] }
  /** Ids are never used twice, not even after a teardown. */
  | { result: 'id-used'; buildId: string }
  /** A persistent cluster can be built again only once the last incarnation is gone. */
  | { result: 'still-there'; buildId: string; incarnation: number; phase: BuildPhase }
  | { result: 'quota-exceeded'; bound: 'owner' | 'environment'; limit: number; used: number };

/** What became of a wish to live longer. */
export type Extension =
  | { result: 'extended'; record: BuildRecord }
  | { result: 'above-ceiling'; expiresAt: number; latest: number }
  /** A persistent build does not expire. */
  | { result: 'no-expiry' }
  | { result: 'phase-forbids'; phase: BuildPhase };

/** What became of a wish to try again. */
export type Retry = { result: 'retried'; record: BuildRecord } | { result: 'phase-forbids'; phase: BuildPhase };

/** What became of a wish to tear down. */
export type TeardownRequest =
  | { result: 'requested'; record: BuildRecord }
  /** Somebody asked before; nothing changes. */
  | { result: 'under-way'; record: BuildRecord }
  | { result: 'gone'; record: BuildRecord };

/** What became of a wish to have the criteria proven afresh. */
export type ValidationRequest =
  | { result: 'requested'; record: BuildRecord }
  /** Somebody asked before; nothing changes. */
  | { result: 'under-way'; record: BuildRecord }
  | { result: 'phase-forbids'; phase: BuildPhase };

/** A build underway, and where. */
export interface BuildInMaking extends BuildUnderway {
  environment: string;
}

/** Who does what to which build, when. */
export interface BuildAct {
  uid: string;
  /** Entity reference, or `system`. */
  actor: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Where builds are kept, for whoever answers people. Each change is one transaction with its events, and wakes the engine by the row itself:
 * `Reconciler.wake()` only makes it sooner. Rejects with the database's error where it cannot be reached; whoever needs certainty (unused ids)
 * must then refuse.
 */
export interface BuildStore {
  admit(options: AdmissionRequest): Promise<Admission>;
  /** The latest incarnation unless `key` names one; `undefined` where there is none. */
  get(key: BuildKey): Promise<BuildRecord | undefined>;
  /** Filters, order and paging of `GET /builds`; `allowed` narrows it to what the reader may see. */
  list(options: { query: BuildsQuery; allowed?: BuildFilter }): Promise<Page<BuildRecord>>;
  /** Events with an id greater than `after`, oldest first; `nextCursor` (an event id) where there are more. */
  events(options: { uid: string; after: number; limit: number }): Promise<Page<BuildEvent>>;
  /** How long the steps of the newest builds of that environment and lifecycle took, without those of the build `except` (a uid). */
  measureSteps(options: {
    environment: string;
    lifecycle: Lifecycle;
    except: string;
  }): Promise<{ builds: number; measurements: StepMeasurement[] }>;
  /** Builds that are not gone, by environment, and those of one owner in it. */
  countActive(options: { environment: string; owner?: string }): Promise<number>;
  /** Builds of all environments that are to be there and whose step `until` is not done, without those whose step `unlessFailed` has failed. */
  listUnderway(options: { until: string; unlessFailed: string }): Promise<BuildInMaking[]>;
  /** Ids that can't be used in the environment any more, by builds living or gone and by imported history. */
  usedBuildIds(environment: string): Promise<string[]>;
  /** Moves the expiry by `hours`, never beyond `latest` (milliseconds since the epoch). */
  extend(options: BuildAct & { hours: number; latest: number }): Promise<Extension>;
  /** Lets failed steps start again; during a teardown, lets those that wait look now. */
  retry(options: BuildAct): Promise<Retry>;
  requestTeardown(options: BuildAct): Promise<TeardownRequest>;
  requestValidation(options: BuildAct): Promise<ValidationRequest>;
  /** The uids of the builds of those lifecycles that can be validated and are not being validated. */
  listValidatable(options: { lifecycles: Lifecycle[] }): Promise<string[]>;
}
