import type { BuildEvent, Condition } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Standing } from './standing';
import type { BuildRecord, StepRow } from './types';

/** An event before the store gives it its number and time. */
export type NewEvent = Omit<BuildEvent, 'id' | 'at'>;

interface Moment {
  record: BuildRecord;
  standing: Standing;
}

/** The events that tell the way from one moment of a build to the next; none where nothing that a reader sees has changed. */
export function happeningsBetween(before: Moment, after: Moment): NewEvent[] {
  return [
    ...stepEvents(before.record.steps, after.record.steps),
    ...conditionEvents(before.record.build.conditions, after.record.build.conditions),
    ...tierEvents(before.standing, after.standing),
    ...verificationEvents(before.record, after.record),
    ...phaseEvents(before.standing, after.standing),
  ];
}

function stepEvents(before: StepRow[], after: StepRow[]): NewEvent[] {
  const known = new Map(before.map(step => [stepKey(step), step]));
  return after.flatMap(step => {
    const earlier = known.get(stepKey(step));
    return earlier === step ? [] : eventsOfStep(earlier, step);
  });
}

function eventsOfStep(before: StepRow | undefined, after: StepRow): NewEvent[] {
  const about = { tier: after.tier, step: after.stepId };
  const events: NewEvent[] = after.deleted.slice(before?.deleted.length ?? 0).map(resource => ({
    type: 'resource.deleted',
    message: `Deleted ${resource.resourceClass} ${resource.id}${resource.late ? ' (turned up late)' : ''}`,
    ...about,
  }));
  if (after.startedAt !== undefined && (before === undefined || before.startedAt !== after.startedAt)) {
    events.push({ type: 'step.started', message: `${purpose(after)} began`, ...about });
  }
  const outcome = outcomeEvent(before, after);
  return outcome ? [...events, { ...outcome, ...about }] : events;
}

function outcomeEvent(before: StepRow | undefined, after: StepRow): NewEvent | undefined {
  switch (after.state) {
    case 'pending':
    case 'running':
      return undefined;
    case 'ready':
      // A removal of what never was is done without having begun, and nothing to tell of.
      return before?.state === 'ready' || after.startedAt === undefined
        ? undefined
        : { type: 'step.ready', message: `${purpose(after)} is done` };
    case 'failed':
      return before?.state === 'failed' && before.error?.code === after.error?.code
        ? undefined
        : {
            type: 'step.failed',
            message: `${purpose(after)} failed: ${after.error?.message ?? 'no reason was given'}`,
            error: after.error,
          };
    case 'waiting':
    case 'blocked':
      // Waiting on for the same reason is no news.
      return before?.state === after.state && before.waitingReason === after.waitingReason
        ? undefined
        : {
            type: 'step.waiting',
            message: `${purpose(after)} waits: ${after.waitingMessage ?? after.waitingReason ?? 'no reason was given'}`,
            error: after.error,
          };
  }
}

function conditionEvents(before: Condition[], after: Condition[]): NewEvent[] {
  const known = new Map(before.map(condition => [condition.type, condition]));
  return after
    .filter(condition => {
      const earlier = known.get(condition.type);
      return earlier?.status !== condition.status || earlier.reason !== condition.reason;
    })
    .map(condition => ({
      type: 'condition.changed',
      message: `${condition.type} is ${condition.status} (${condition.reason}): ${condition.message}`,
    }));
}

function tierEvents(before: Standing, after: Standing): NewEvent[] {
  const known = new Map(before.tiers.map(tier => [tier.id, tier.status]));
  return after.tiers
    .filter(tier => known.get(tier.id) !== tier.status)
    .map(tier => ({
      type: 'tier.status',
      tier: tier.id,
      message: `Tier ${tier.id} (${tier.name}) is ${tier.status}${tier.reason ? `: ${tier.reason}` : ''}`,
    }));
}

function verificationEvents(before: BuildRecord, after: BuildRecord): NewEvent[] {
  const { finishedAt, proof } = after.build;
  return finishedAt === undefined || before.build.finishedAt !== undefined
    ? []
    : [
        {
          type: 'teardown.verified',
          message: `${proof.length} classes of resources were looked for, and nothing of the build is left`,
        },
      ];
}

function phaseEvents(before: Standing, after: Standing): NewEvent[] {
  return before.phase === after.phase
    ? []
    : [{ type: 'build.phase', message: `The build is ${after.phase}${after.reason ? `: ${after.reason}` : ''}` }];
}

function purpose(step: StepRow): string {
  return step.direction === 'ensure' ? step.title : `Removal: ${step.title}`;
}

function stepKey(step: StepRow): string {
  return `${step.direction}/${step.stepId}`;
}
