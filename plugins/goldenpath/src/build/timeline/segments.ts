import type { BuildEvent, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A part of the time that a step took. */
export interface Segment {
  /** `retrying`: after an error, until a further try shows something else. */
  kind: 'working' | 'waiting' | 'retrying';
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** What was told when it began. */
  reason?: string;
}

/**
 * What a step's time was spent with, as its events tell. Waiting on for the same reason makes no further event, and no further segment.
 *
 * @param options.events - of the step in this direction, oldest first; those of earlier rounds are passed over
 * @param options.until - up to when a step that has not ended goes, in milliseconds since the epoch
 */
export function segmentsOf(options: { step: StepStatus; events: readonly BuildEvent[]; until: number }): Segment[] {
  const { step, events, until } = options;
  if (step.startedAt === undefined) {
    return [];
  }
  const from = Date.parse(step.startedAt);
  const to = Math.max(from, step.finishedAt === undefined ? until : Date.parse(step.finishedAt));
  const segments: Segment[] = [{ kind: 'working', from, to }];
  for (const event of events) {
    const at = Date.parse(event.at);
    const kind = kindOf(event);
    if (kind !== undefined && at >= from && at < to) {
      segments[segments.length - 1].to = at;
      segments.push({ kind, from: at, to, reason: event.message });
    }
  }
  const long = segments.filter(segment => segment.to > segment.from);
  return long.length > 0 ? long : segments.slice(-1);
}

/** Seconds that a step spent with waiting, or with trying again. */
export function secondsOf(segments: readonly Segment[], kind: Segment['kind']): number {
  return segments.filter(segment => segment.kind === kind).reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
}

/** Events of the steps of one direction, by the id of the step: those of a removal come after the wish for it. */
export function eventsByStep(options: {
  events: readonly BuildEvent[];
  direction: 'ensure' | 'remove';
}): Map<string, BuildEvent[]> {
  const teardown = options.events.find(({ type }) => type === 'teardown.requested')?.id ?? Infinity;
  const byStep = new Map<string, BuildEvent[]>();
  for (const event of options.events) {
    if (event.step !== undefined && (options.direction === 'remove') === event.id > teardown) {
      const known = byStep.get(event.step);
      if (known) {
        known.push(event);
      } else {
        byStep.set(event.step, [event]);
      }
    }
  }
  return byStep;
}

function kindOf(event: BuildEvent): Segment['kind'] | undefined {
  switch (event.type) {
    case 'step.started':
      return 'working';
    case 'step.waiting':
      return event.error === undefined ? 'waiting' : 'retrying';
    // A removal that failed is tried again, and goes on.
    case 'step.failed':
      return 'retrying';
    // Within a step's time this is a removal that had to be done once more later: until then nothing was done.
    case 'step.ready':
      return 'waiting';
    case 'build.requested':
    case 'build.phase':
    case 'build.extended':
    case 'build.retried':
    case 'build.expiring':
    case 'build.expired':
    case 'validation.requested':
    case 'validation.passed':
    case 'validation.failed':
    case 'tier.status':
    case 'condition.changed':
    case 'teardown.requested':
    case 'resource.deleted':
    case 'teardown.verified':
    case 'dns.stale':
    case 'dns.violation':
      return undefined;
  }
}
