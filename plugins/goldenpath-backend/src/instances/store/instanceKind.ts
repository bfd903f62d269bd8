import type { InstanceStatus, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { presentSteps } from '../../database';
import { type OutcomeRecord, timingRecord } from '../../database/outcomes';
import { isRemoved, outcomeOf } from '../../database/runs';
import type { SubjectKind } from '../../database/subjects/SubjectKind';
import { type RawInstance, readInstanceRow, writeInstanceRow } from './instanceRows';
import type { InstanceRecord, InstanceRow } from './types';

/** What the registry has always called the environment's instance. */
const REGISTRY_ID = 'rds';

/** Database instances, as the engine works on them: their status and the ends of their runs follow from each change. */
export const instanceKind: SubjectKind<InstanceRecord, RawInstance> = {
  table: 'instances',
  noun: 'database instance',
  read: (raw, steps) => ({ instance: readInstanceRow(raw), steps }),
  write: ({ instance }) => writeInstanceRow(instance),
  conclude({ before, after, now }) {
    const { steps } = after;
    const isGone = after.instance.goal === 'absent' && isRemoved(steps);
    const ended: InstanceRow = { ...after.instance, ...(isGone && { finishedAt: after.instance.finishedAt ?? now }) };
    const { instance, outcomes } = concludeRun({ instance: ended, steps, now });
    const { status, reason } = instanceStanding({ instance, steps });
    if (instance.finishedAt !== undefined && before.instance.finishedAt === undefined) {
      outcomes.push(retirementOutcome(instance, now));
    }
    return { record: { instance: { ...instance, status, statusReason: reason }, steps }, outcomes };
  },
};

/** Where an instance that somebody asked for stands, by what is wanted and its steps alone. */
function instanceStanding(record: InstanceRecord): { status: InstanceStatus; reason?: string } {
  const { instance } = record;
  if (instance.finishedAt !== undefined) {
    return { status: 'retired' };
  }
  const steps = presentSteps(record.steps, instance.goal === 'present' ? 'ensure' : 'remove');
  const reason = reasonOf(steps);
  if (instance.goal === 'absent') {
    return { status: 'retiring', ...(reason !== undefined && { reason }) };
  }
  if (steps.some(({ state }) => state === 'failed')) {
    return { status: 'failed', reason };
  }
  return steps.length > 0 && steps.every(({ state }) => state === 'ready')
    ? { status: 'available' }
    : { status: 'creating', ...(reason !== undefined && { reason }) };
}

function reasonOf(steps: StepStatus[]): string | undefined {
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed) {
    return `${failed.title}: ${failed.error?.message ?? 'failed'}`;
  }
  const held = steps.find(({ waitingFor }) => waitingFor !== undefined);
  return held && `${held.title}: ${held.waitingFor}`;
}

/** Mutating calls so far. */
export function countCalls({ steps }: Pick<InstanceRecord, 'steps'>): number {
  return steps.filter(step => step.direction === 'ensure').reduce((total, step) => total + step.calls, 0);
}

function concludeRun(options: { instance: InstanceRow; steps: InstanceRecord['steps']; now: number }): {
  instance: InstanceRow;
  outcomes: OutcomeRecord[];
} {
  const { instance, steps, now } = options;
  const { run } = instance;
  const outcome = outcomeOf({ steps, run, calls: countCalls({ steps }) });
  if (run.finishedAt !== undefined || outcome === undefined || instance.goal === 'absent') {
    return { instance, outcomes: [] };
  }
  return {
    instance: { ...instance, run: { ...run, finishedAt: now, outcome } },
    outcomes: [
      {
        sourceKey: `instance/${instance.uid}/${run.number}`,
        record: timingRecord({
          environment: instance.environment,
          buildId: REGISTRY_ID,
          phase: 'rds-ensure',
          startedAt: run.startedAt,
          endedAt: now,
          exitCode: outcome === 'failed' ? 1 : 0,
          flags: `INSTANCE=${instance.spec.identifier} OUTCOME=${outcome} RUN=${run.number}`,
          logPath: pathOf(instance),
        }),
      },
    ],
  };
}

function retirementOutcome(instance: InstanceRow, now: number): OutcomeRecord {
  return {
    sourceKey: `instance-retirement/${instance.uid}`,
    record: timingRecord({
      environment: instance.environment,
      buildId: REGISTRY_ID,
      phase: 'rds-retire',
      startedAt: instance.retirement?.requestedAt ?? now,
      endedAt: now,
      exitCode: 0,
      flags: `INSTANCE=${instance.spec.identifier}`,
      logPath: pathOf(instance),
    }),
  };
}

function pathOf({ environment }: InstanceRow): string {
  return `/api/goldenpath/instances/${environment}`;
}
