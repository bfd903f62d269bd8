/** How long the in-cluster steps wait and for what, in milliseconds of the cloud's own time. */

/** Until the next look at something that takes seconds. */
export const SOON_MS = 1_000;
/** Until the next look at an app, a workload or a load balancer. */
export const PROGRESS_MS = 5_000;
/** Until the next look at something that another step of the build must bring first. */
export const PREREQUISITE_MS = 5_000;
/** Until the next look at something that only people can bring. */
export const PEOPLE_MS = 60_000;

/** A new access entry takes seconds to be in effect (PITFALLS 7); until then the API server says 401 or 403. */
export const ACCESS_SETTLES_MS = 3 * 60_000;
/** What discovery has not seen yet. */
export const SERVED_SETTLES_MS = 3 * 60_000;

/** How long the control plane may take to check the expressions of an admission policy; it does so in a second or two. */
export const TYPE_CHECK_LIMIT_MS = 3 * 60_000;

/** A cluster that does not answer for so long is torn down from the cloud's side alone (PITFALLS 22). */
export const UNANSWERED_LIMIT_MS = 3 * 60_000;
/** Until the next try to reach it. */
export const UNANSWERED_RETRY_MS = 15_000;
/** How long the pods of Argo CD may take to end. */
export const STOPPING_LIMIT_MS = 2 * 60_000;
/** How long the control plane may take to delete a Service's load balancer; what is left is swept from the cloud's side. */
export const RELEASE_LIMIT_MS = 5 * 60_000;

/** Between two restarts of pods that have no credentials: an association takes seconds to be in effect (PITFALLS 7). */
export const RESTART_SPACING_MS = 20_000;
