import { buildConditions, type Condition } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A condition as somebody sees it; when it last changed is known from what is stored. */
type Observation = Omit<Condition, 'lastTransitionTime'>;

/**
 * Conditions after an assessment. What was not observed stays as it was; `lastTransitionTime` moves only with the status. Answers the same
 * array where nothing has changed.
 */
export function mergeConditions(conditions: Condition[], observations: Observation[], now: number): Condition[] {
  const observed = new Map(observations.map(observation => [observation.type, observation]));
  const known = new Set(conditions.map(condition => condition.type));
  const merged = conditions.map(condition => {
    const observation = observed.get(condition.type);
    return observation ? mergeCondition(condition, observation, now) : condition;
  });
  const fresh = [...observed.values()]
    .filter(observation => !known.has(observation.type))
    .map(observation => ({ ...observation, lastTransitionTime: new Date(now).toISOString() }));
  const isChanged = fresh.length > 0 || merged.some((condition, index) => condition !== conditions[index]);
  return isChanged ? [...merged, ...fresh] : conditions;
}

function mergeCondition(condition: Condition, observation: Observation, now: number): Condition {
  if (
    condition.status === observation.status &&
    condition.reason === observation.reason &&
    condition.message === observation.message
  ) {
    return condition;
  }
  const isTransition = condition.status !== observation.status;
  return {
    ...observation,
    lastTransitionTime: isTransition ? new Date(now).toISOString() : condition.lastTransitionTime,
  };
}

/** What is said of criteria that can't be looked at: a build nobody can see is not shown as healthy (PITFALLS 50). */
export function outOfSight(conditions: Condition[], options: { reason: string; message: string }): Observation[] {
  return conditions
    .filter(condition => !OWN_TYPES.has(condition.type))
    .map(({ type }) => ({ type, status: 'Unknown', reason: options.reason, message: options.message }));
}

const OWN_TYPES = new Set<string>(Object.values(buildConditions));
