import {
  databaseSteps,
  type Database,
  type DatabaseGrant,
  type DatabaseSummary,
  type IsolationProof,
  type ResourceRef,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { presentSteps, type StepRow } from '../database';
import { proofOf } from './steps/instance';
import { readProof } from './steps/isolation';
import { grantStanding, isWaitingForApproval, livingSteps, standingOf } from './store/standing';
import type { DatabaseRecord, DatabaseRow, GrantRow } from './store/types';

/** A database as the API answers it: its rows, and what is derived from them. */
export function toDatabase(record: DatabaseRecord): Database {
  const { database, steps } = record;
  const isolation = latestProof(steps);
  return {
    ...toDatabaseSummary(record),
    steps: presentSteps(livingSteps(record), 'ensure'),
    ...(isolation && { isolation }),
    ...(database.grants[0].decision?.approved && { lastRun: lastRun(database) }),
    ...(database.decommission && { decommission: decommissionOf(record, database.decommission) }),
  };
}

/** A database as a list shows it. */
export function toDatabaseSummary(record: DatabaseRecord): DatabaseSummary {
  const { database } = record;
  const { spec, build } = database;
  const standing = standingOf(record);
  return {
    environment: database.environment,
    name: database.name,
    incarnation: database.incarnation,
    status: standing.status,
    ...(standing.reason !== undefined && { statusReason: standing.reason }),
    app: spec.app,
    owner: spec.owner,
    requester: database.requester,
    ...(spec.entityRef !== undefined && { entityRef: spec.entityRef }),
    ...(spec.description !== undefined && { description: spec.description }),
    ...(build && { build: { buildId: build.buildId, incarnation: build.incarnation } }),
    createdAt: iso(database.createdAt),
    ...(database.activeAt !== undefined && { activeAt: iso(database.activeAt) }),
    grants: database.grants.map(grant => toGrant(record, grant)),
    needsApproval: isWaitingForApproval(database),
  };
}

function toGrant(record: DatabaseRecord, grant: GrantRow): DatabaseGrant {
  const { spec, decision, rotation } = grant;
  const standing = grantStanding(record, grant);
  return {
    app: spec.app,
    access: spec.access,
    role: spec.role,
    secret: spec.secret,
    createdb: spec.createdb,
    status: standing.status,
    ...(standing.reason !== undefined && { statusReason: standing.reason }),
    requester: grant.requester,
    requestedAt: iso(grant.requestedAt),
    ...(spec.description !== undefined && { description: spec.description }),
    ...(decision && { decision: { ...decision, at: iso(decision.at) } }),
    ...(rotation && {
      rotation: {
        requestedAt: iso(rotation.requestedAt),
        requestedBy: rotation.requestedBy,
        ...(rotation.finishedAt !== undefined && { finishedAt: iso(rotation.finishedAt) }),
      },
    }),
  };
}

/** The proof of the whole database, or of a later grant, whichever is newer. */
function latestProof(steps: StepRow[]): IsolationProof | undefined {
  return steps
    .filter(step => step.direction === 'ensure' && step.stepId.startsWith(databaseSteps.isolation))
    .flatMap(step => readProof(step.outputs) ?? [])
    .sort((left, right) => right.at.localeCompare(left.at))[0];
}

function lastRun(database: DatabaseRow): Database['lastRun'] {
  const { startedAt, finishedAt, outcome } = database.run;
  return {
    startedAt: iso(startedAt),
    ...(finishedAt !== undefined && { finishedAt: iso(finishedAt) }),
    ...(outcome !== undefined && { outcome }),
  };
}

function decommissionOf(
  record: DatabaseRecord,
  asked: NonNullable<DatabaseRow['decommission']>,
): NonNullable<Database['decommission']> {
  const { database, steps } = record;
  const removals = steps.filter(step => step.direction === 'remove');
  const dump = readDump(removals.find(step => step.stepId === databaseSteps.database));
  return {
    requestedAt: iso(asked.requestedAt),
    requestedBy: asked.requestedBy,
    dumpAsked: asked.dump,
    ...(database.finishedAt !== undefined && { finishedAt: iso(database.finishedAt) }),
    ...(dump && { dump }),
    steps: presentSteps(steps, 'remove'),
    proof: proofOf({
      deleted: deletedOf(removals),
      isProven: removals.some(step => step.stepId === databaseSteps.instance && step.state === 'ready'),
    }),
  };
}

/** What a decommissioning has deleted so far. */
export function deletedOf(steps: StepRow[]): ResourceRef[] {
  return steps
    .filter(step => step.direction === 'remove')
    .flatMap(step => step.deleted.map(({ resourceClass, id }) => ({ resourceClass, id })));
}

function readDump(step: StepRow | undefined): { file: string; bytes: number; sha256: string } | undefined {
  const dump = step?.outputs.dump;
  if (typeof dump !== 'object' || dump === null || Array.isArray(dump)) {
    return undefined;
  }
  const { file, bytes, sha256 } = dump;
  return typeof file === 'string' && typeof bytes === 'number' && typeof sha256 === 'string'
    ? { file, bytes, sha256 }
    : undefined;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
