import { databaseSteps } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type OutcomeRecord, timingRecord } from '../../database/outcomes';
import { isRemoved, outcomeOf } from '../../database/runs';
import type { SubjectKind } from '../../database/subjects/SubjectKind';
import { readDatabaseRow, writeDatabaseRow } from './databaseRows';
import { releaseNames } from './names';
import type { RawDatabase } from './rawDatabase';
import { countCalls, isGranted, livingSteps, revocationSteps, standingOf } from './standing';
import type { DatabaseRecord, DatabaseRow, GrantRow } from './types';

/** Application databases, as the engine works on them: their status, the ends of their runs and the names that become free follow from each change. */
export const databaseKind: SubjectKind<DatabaseRecord, RawDatabase> = {
  table: 'databases',
  noun: 'database',
  read: (raw, steps) => ({ database: readDatabaseRow(raw), steps }),
  write: ({ database }) => writeDatabaseRow(database),
  conclude({ before, after: changed, now }) {
    const ended = withEndings(changed, now);
    const standing = standingOf(ended);
    const { database: row, outcomes } = concludeRun({ record: ended, standing, now });
    const database: DatabaseRow = {
      ...row,
      status: standing.status,
      statusReason: standing.reason,
      ...(standing.status === 'active' && { activeAt: row.activeAt ?? now }),
    };
    const isOver = (each: DatabaseRow) => each.finishedAt !== undefined;
    if (isOver(database) && !isOver(before.database)) {
      outcomes.push(decommissionOutcome({ database, now }));
    }
    return {
      record: { database, steps: ended.steps },
      outcomes,
      write: transaction => releaseNames(transaction, { before: before.database, after: database }),
    };
  },
};

/** Rotations, revocations and the database itself end when their steps do. */
function withEndings(record: DatabaseRecord, now: number): DatabaseRecord {
  const { database, steps } = record;
  const done = (id: string) =>
    steps.some(step => step.direction === 'ensure' && step.stepId === id && step.state === 'ready');
  const grants = database.grants.map((grant): GrantRow => {
    const { rotation, revocation, spec } = grant;
    const rotated = rotation && rotation.finishedAt === undefined && done(databaseSteps.rotationOf(spec.app));
    const revoked =
      revocation &&
      revocation.finishedAt === undefined &&
      (!grant.decision?.approved || revocationSteps(spec.app).every(done));
    return rotated || revoked
      ? {
          ...grant,
          ...(rotated && { rotation: { ...rotation, finishedAt: now } }),
          ...(revoked && { revocation: { ...revocation, finishedAt: now } }),
        }
      : grant;
  });
  const isGone = database.goal === 'absent' && isRemoved(steps);
  return {
    ...record,
    database: { ...database, grants, ...(isGone && { finishedAt: database.finishedAt ?? now }) },
  };
}

/** A run is over when nothing of it is in motion any more. What waits for people is not over. */
function concludeRun(options: { record: DatabaseRecord; standing: { status: DatabaseRow['status'] }; now: number }): {
  database: DatabaseRow;
  outcomes: OutcomeRecord[];
} {
  const { record, standing, now } = options;
  const { database, steps } = record;
  const { run } = database;
  const outcome = outcomeOf({ steps: livingSteps(record), run, calls: countCalls(steps) });
  const hasEnded = outcome !== undefined && (standing.status === 'active' || standing.status === 'failed');
  if (run.finishedAt !== undefined || !hasEnded || database.goal === 'absent') {
    return { database, outcomes: [] };
  }
  return {
    database: { ...database, run: { ...run, finishedAt: now, outcome } },
    outcomes: [
      {
        sourceKey: `database/${database.uid}/${run.number}`,
        record: timingRecord({
          environment: database.environment,
          buildId: registryIdOf(database),
          phase: 'database',
          startedAt: run.startedAt,
          endedAt: now,
          exitCode: outcome === 'failed' ? 1 : 0,
          flags: `DATABASE=${database.name} OUTCOME=${outcome} GRANTS=${database.grants.filter(isGranted).length} RUN=${run.number}`,
          logPath: pathOf(database),
        }),
      },
    ],
  };
}

function decommissionOutcome(options: { database: DatabaseRow; now: number }): OutcomeRecord {
  const { database, now } = options;
  return {
    sourceKey: `database-decommission/${database.uid}`,
    record: timingRecord({
      environment: database.environment,
      buildId: registryIdOf(database),
      phase: 'database-decommission',
      startedAt: database.decommission?.requestedAt ?? now,
      endedAt: now,
      exitCode: 0,
      flags: `DATABASE=${database.name}`,
      logPath: pathOf(database),
    }),
  };
}

/** What the registry knows a run by: its build, or the database itself. */
function registryIdOf(database: DatabaseRow): string {
  return database.build?.buildId ?? database.name;
}

function pathOf(database: DatabaseRow): string {
  const { environment, name, incarnation } = database;
  return `/api/goldenpath/databases/${environment}/${name}?incarnation=${incarnation}`;
}
