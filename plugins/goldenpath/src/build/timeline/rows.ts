import {
  decidingPath,
  timingsById,
  type BuildEvent,
  type RemainingTime,
  type StepStatus,
  type StepTiming,
  type StepTimingsAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { axisFor, type Axis } from './axis';
import type { Flow } from './flows';
import { eventsByStep, secondsOf, segmentsOf, type Segment } from './segments';

/** From when to when something is drawn, in seconds since the start of the flow. */
export interface Span {
  from: number;
  to: number;
}

/** A step as the timeline shows it. */
export interface TimelineRow {
  step: StepStatus;
  isCritical: boolean;
  /** When it began, in seconds since the start of the flow; absent where it has not. */
  began?: number;
  /** Seconds that it took, or has taken so far. */
  took?: number;
  waited: number;
  retried: number;
  parts: (Span & Pick<Segment, 'kind' | 'reason'>)[];
  /** When it is expected to go on and to be ready. */
  expected?: Span;
  timing?: StepTiming;
  /** Where it would have ended, or would, after its usual time. */
  usualEnd?: number;
}

/** A flow against time. */
export interface TimelineLayout {
  axis: Axis;
  /** Seconds from the start of the flow to now; absent where it has ended. */
  now?: number;
  rows: TimelineRow[];
}

/** Places each step of a flow in time. */
export function layOut(options: {
  flow: Flow;
  remaining: RemainingTime;
  timings: StepTimingsAnswer;
  /** Of the build; oldest first. */
  events: readonly BuildEvent[];
  now: Date;
}): TimelineLayout {
  const { flow, remaining, timings, now } = options;
  const origin = Date.parse(flow.startedAt);
  const until = flow.endedAt === undefined ? now.getTime() : Date.parse(flow.endedAt);
  const critical = new Set(decidingPath(flow.steps, remaining));
  const events = eventsByStep({ events: options.events, direction: flow.direction });
  const usual = timingsById(timings.items, flow.direction);
  const isLive = flow.endedAt === undefined && flow.steps.some(({ state }) => state !== 'ready' && state !== 'failed');
  const seconds = (milliseconds: number) => Math.max(0, (milliseconds - origin) / 1000);
  const rows = flow.steps.map((step): TimelineRow => {
    const segments = segmentsOf({ step, events: events.get(step.id) ?? [], until });
    const began = segments.length > 0 ? seconds(segments[0].from) : undefined;
    const timing = usual.get(step.id);
    const expected = expectedOf({ step, remaining, now: seconds(now.getTime()) });
    const start = began ?? expected?.from;
    return {
      step,
      isCritical: critical.has(step.id),
      ...(began !== undefined && { began, took: seconds(segments[segments.length - 1].to) - began }),
      waited: secondsOf(segments, 'waiting'),
      retried: secondsOf(segments, 'retrying'),
      parts: segments.map(({ kind, from, to, reason }) => ({ kind, from: seconds(from), to: seconds(to), reason })),
      ...(expected && { expected }),
      ...(timing && { timing }),
      ...(timing && start !== undefined && { usualEnd: start + timing.p50Seconds }),
    };
  });
  const ends = rows.flatMap(({ parts, expected, usualEnd }) => [
    ...parts.map(({ to }) => to),
    expected?.to ?? 0,
    usualEnd ?? 0,
  ]);
  return {
    axis: axisFor(Math.max(...ends, isLive ? seconds(until) : 0)),
    ...(isLive && { now: seconds(until) }),
    rows,
  };
}

function expectedOf(options: { step: StepStatus; remaining: RemainingTime; now: number }): Span | undefined {
  const { step, remaining, now } = options;
  const span = remaining.state === 'known' ? remaining.spans[step.id] : undefined;
  // A step that has had its usual time may be ready at any moment: there is no span to draw.
  return span && span.end > span.start ? { from: now + span.start, to: now + span.end } : undefined;
}
