import { findBuildIdFault, nextBuildId, parseBuildId, PERSISTENT_BUILD_ID } from '../../identity/buildId';
import type { Lifecycle } from '../../contract/types';
import type { BuildRequest, EnvironmentFacts, RequestFacts } from '../request';
import type { Refuse } from './refuse';

/** The environment that a request names, if there is one that takes such a build. */
export function chooseEnvironment(options: {
  fields: Partial<BuildRequest>;
  facts: RequestFacts;
  refuse: Refuse;
}): EnvironmentFacts | undefined {
  const { fields, facts, refuse } = options;
  if (fields.environment === undefined) {
    return facts.environment;
  }
  if (!facts.environment || facts.environment.name !== fields.environment) {
    refuse({
      path: 'environment',
      code: 'UNKNOWN_ENVIRONMENT',
      message: `There is no environment "${fields.environment}"; there are ${facts.environments.join(', ') || 'none'}`,
    });
    return undefined;
  }
  const allowed = facts.environment.lifecycles;
  if (allowed && fields.lifecycle && !allowed.includes(fields.lifecycle)) {
    refuse({
      path: 'lifecycle',
      code: 'NOT_SUPPORTED',
      message: `The environment ${fields.environment} takes only ${allowed.join(' and ')} builds`,
    });
  }
  return facts.environment;
}

/** The build's id: the one asked for if it can be had, the next free one of today if none was asked for. */
export function chooseBuildId(options: {
  buildId: string | undefined;
  lifecycle: Lifecycle | undefined;
  environment: EnvironmentFacts | undefined;
  facts: RequestFacts;
  refuse: Refuse;
}): string | undefined {
  const { lifecycle, facts, refuse } = options;
  if (facts.usedBuildIds === 'unknown') {
    refuse({
      path: 'buildId',
      code: 'BUILD_ID_UNVERIFIABLE',
      message: 'Which build ids were used could not be read, so none can be given out; try again later',
    });
  }
  switch (lifecycle) {
    case undefined:
      // Without a lifecycle, only what neither could have is wrong.
      return options.buildId === undefined || options.buildId === PERSISTENT_BUILD_ID
        ? undefined
        : chooseEphemeralId(options);
    case 'persistent':
      return choosePersistentId({ buildId: options.buildId, refuse });
    case 'ephemeral':
      return chooseEphemeralId(options);
  }
}

function choosePersistentId(options: { buildId: string | undefined; refuse: Refuse }): string {
  if (options.buildId !== undefined && options.buildId !== PERSISTENT_BUILD_ID) {
    options.refuse({
      path: 'buildId',
      code: 'INVALID',
      message: `A persistent cluster has the build id "${PERSISTENT_BUILD_ID}"; leave buildId out`,
    });
  }
  return PERSISTENT_BUILD_ID;
}

function chooseEphemeralId(options: {
  buildId: string | undefined;
  environment: EnvironmentFacts | undefined;
  facts: RequestFacts;
  refuse: Refuse;
}): string | undefined {
  const { buildId, environment, facts, refuse } = options;
  if (buildId === undefined) {
    return environment ? chooseNextId({ environment, facts, refuse }) : undefined;
  }
  const fault = environment
    ? findBuildIdFault({ buildId, dateOrder: environment.buildIdDateOrder, today: facts.today })
    : findFaultInAnyOrder(buildId);
  if (fault !== undefined) {
    refuse({ path: 'buildId', code: 'INVALID', message: fault });
    return undefined;
  }
  if (facts.usedBuildIds !== 'unknown' && facts.usedBuildIds.includes(buildId)) {
    refuse({
      path: 'buildId',
      code: 'BUILD_ID_USED',
      message: `The build id ${buildId} was used already, and none is ever used again; leave buildId out for the next free one`,
    });
  }
  return buildId;
}

function chooseNextId(options: {
  environment: EnvironmentFacts;
  facts: RequestFacts;
  refuse: Refuse;
}): string | undefined {
  const { environment, facts, refuse } = options;
  if (facts.usedBuildIds === 'unknown') {
    return undefined;
  }
  const next = nextBuildId({ today: facts.today, used: facts.usedBuildIds, dateOrder: environment.buildIdDateOrder });
  switch (next.result) {
    case 'free':
      return next.buildId;
    case 'exhausted':
      refuse({ path: 'buildId', code: 'BUILD_IDS_EXHAUSTED', message: next.reason });
      return undefined;
  }
}

/** Without an environment the date order is not known: only what is wrong in both is wrong. */
function findFaultInAnyOrder(buildId: string): string | undefined {
  const dayFirst = parseBuildId({ buildId, dateOrder: 'dd-mm-yy' });
  const yearFirst = parseBuildId({ buildId, dateOrder: 'yy-mm-dd' });
  return dayFirst.result === 'invalid' && yearFirst.result === 'invalid' ? dayFirst.reason : undefined;
}
