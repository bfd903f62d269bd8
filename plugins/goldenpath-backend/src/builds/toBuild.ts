import type { Build, BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { presentSteps, standingOf } from '../database/standing';
import type { BuildRecord, BuildRow } from '../database/types';
import { checksOf } from './checksOf';
import { clusterOf } from './clusterOf';

/** A build that has less than this left to live expires soon. In milliseconds. */
const SOON_MS = 3_600_000;

/** A build as the API answers it: its rows, and what is derived from them. */
export function toBuild(record: BuildRecord, options: { now: number }): Build {
  const { build, steps } = record;
  const standing = standingOf(record);
  const cluster = clusterOf(record);
  return {
    environment: build.environment,
    buildId: build.buildId,
    lifecycle: build.lifecycle,
    incarnation: build.incarnation,
    phase: standing.phase,
    ...(standing.reason !== undefined && { phaseReason: standing.reason }),
    spec: build.spec,
    owner: build.owner,
    requester: build.requester,
    ...(build.entityRef !== undefined && { entityRef: build.entityRef }),
    ...times(build, options),
    conditions: build.conditions,
    tiers: standing.tiers,
    steps: presentSteps(steps, 'ensure'),
    checks: checksOf(record),
    apps: build.apps,
    ...(cluster && { cluster }),
    ...validationOf(build),
    ...(build.teardown && {
      teardown: {
        startedAt: iso(build.teardown.requestedAt),
        ...(build.finishedAt !== undefined && { finishedAt: iso(build.finishedAt) }),
        requestedBy: build.teardown.requestedBy,
        steps: presentSteps(steps, 'remove'),
        proof: build.proof,
      },
    }),
  };
}

function validationOf({ validation }: BuildRow): Pick<Build, 'validation'> {
  const { count, lastAt, requested } = validation;
  return count === 0 && !requested
    ? {}
    : {
        validation: {
          count,
          ...(lastAt !== undefined && { lastAt: iso(lastAt) }),
          ...(requested && { requested: { at: iso(requested.at), by: requested.by } }),
        },
      };
}

/** A build as a list shows it. */
export function toBuildSummary(record: BuildRecord, options: { now: number }): BuildSummary {
  const { build } = record;
  const standing = standingOf(record);
  return {
    environment: build.environment,
    buildId: build.buildId,
    lifecycle: build.lifecycle,
    incarnation: build.incarnation,
    phase: standing.phase,
    clusterName: build.spec.clusterName,
    hostSuffix: build.spec.dns.hostSuffix,
    maxTier: build.spec.maxTier,
    owner: build.owner,
    requester: build.requester,
    ...(build.entityRef !== undefined && { entityRef: build.entityRef }),
    ...times(build, options),
    tiers: standing.tiers.map(({ id, name, status }) => ({ id, name, status })),
  };
}

function times(
  build: BuildRow,
  options: { now: number },
): Pick<Build, 'createdAt' | 'readyAt' | 'expiresAt' | 'expiresSoon'> {
  const left = build.expiresAt === undefined ? Infinity : build.expiresAt - options.now;
  return {
    createdAt: iso(build.createdAt),
    ...(build.readyAt !== undefined && { readyAt: iso(build.readyAt) }),
    ...(build.expiresAt !== undefined && { expiresAt: iso(build.expiresAt) }),
    expiresSoon: build.goal === 'present' && left < SOON_MS,
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
