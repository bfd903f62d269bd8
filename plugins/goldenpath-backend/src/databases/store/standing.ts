import {
  databaseSteps,
  deriveDatabaseStatus,
  type DerivedDatabaseStatus,
  isRotation,
  stepsOfGrant,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { presentSteps, type StepRow } from '../../database';
import type { DatabaseRecord, DatabaseRow, GrantRow } from './types';

/** Where a database stands by what is wanted, what was decided and its own steps. */
export function standingOf(record: DatabaseRecord): DerivedDatabaseStatus {
  const { database, steps } = record;
  const [owner, ...others] = database.grants;
  const foreign = new Set(others.flatMap(({ spec }) => [...stepsOfGrant(spec.app), ...revocationSteps(spec.app)]));
  return deriveDatabaseStatus({
    goal: database.goal,
    isGone: database.finishedAt !== undefined,
    decision: owner.decision,
    steps: presentSteps(steps, 'ensure').filter(({ id }) => !foreign.has(id) && !isRotation(id)),
  });
}

/** Where one grant stands: the owner's with its database, a further one by its own steps. */
export function grantStanding(record: DatabaseRecord, grant: GrantRow): DerivedDatabaseStatus {
  const { database, steps } = record;
  const isOwner = grant === database.grants[0];
  if (isOwner) {
    return standingOf(record);
  }
  const own = new Set(stepsOfGrant(grant.spec.app));
  const isGone = grant.revocation?.finishedAt !== undefined || database.finishedAt !== undefined;
  return deriveDatabaseStatus({
    goal: database.goal === 'absent' ? 'absent' : grant.goal,
    isGone,
    decision: grant.decision,
    steps: presentSteps(steps, 'ensure').filter(({ id }) => own.has(id)),
  });
}

/** The steps that take a revoked grant away. */
export function revocationSteps(app: string): string[] {
  return [`revoke:${databaseSteps.roleOf(app)}`, `revoke:${databaseSteps.secretOf(app)}`];
}

/** Whether a step belongs to a grant of this app, on its way in or out: what was done for an earlier one says nothing of a later one. */
export function isStepOf(app: string): (step: Pick<StepRow, 'stepId'>) => boolean {
  const own = new Set([...stepsOfGrant(app), ...revocationSteps(app), databaseSteps.rotationOf(app)]);
  return ({ stepId }) => own.has(stepId);
}

/** The steps without those that belong to nothing any more: of grants that were revoked or rejected, and of rotations and revocations that are over. */
export function livingSteps(record: DatabaseRecord): StepRow[] {
  const over = new Set(
    record.database.grants.flatMap(grant => [
      ...(isGranted(grant) ? [] : [...stepsOfGrant(grant.spec.app), databaseSteps.rotationOf(grant.spec.app)]),
      ...(grant.rotation && grant.rotation.finishedAt === undefined ? [] : [databaseSteps.rotationOf(grant.spec.app)]),
      ...(grant.revocation && grant.revocation.finishedAt === undefined ? [] : revocationSteps(grant.spec.app)),
    ]),
  );
  return record.steps.filter(step => step.direction === 'remove' || !over.has(step.stepId));
}

/** Whether somebody's decision is waited for, about the database or a grant on it. */
export function isWaitingForApproval(row: DatabaseRow): boolean {
  return row.goal === 'present' && row.finishedAt === undefined && row.grants.some(isUndecided);
}

/** Nobody has decided about it, and it is still wanted. */
export function isUndecided(grant: GrantRow): boolean {
  return grant.decision === undefined && grant.goal === 'present';
}

/** A grant that the engine makes or keeps: approved, and not revoked. */
export function isGranted(grant: GrantRow): boolean {
  return grant.decision?.approved === true && grant.goal === 'present';
}

/** How many mutating calls the engine has made for a database; a proof that tries and forgets a role is none. */
export function countCalls(steps: StepRow[]): number {
  return steps
    .filter(step => step.direction === 'ensure' && !step.stepId.startsWith(databaseSteps.isolation))
    .reduce((total, step) => total + step.calls, 0);
}
