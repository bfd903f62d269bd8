import {
  formatDuration,
  type RemainingTime,
  type StepDirection,
  type StepStatus,
  type StepTimingsAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** A length of time that nobody should take to the second: `25 s`, `9 min`, `1h 10m`. */
export function roughly(seconds: number): string {
  if (seconds < 57.5) {
    return `${Math.max(5, Math.round(seconds / 5) * 5)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : formatDuration(minutes * 60);
}

/** How many builds, in words. */
export function inBuilds(count: number): string {
  return count === 1 ? '1 build' : `${count} builds`;
}

/** Of what something is said. */
interface About {
  steps: readonly StepStatus[];
  direction: StepDirection;
  environment: string;
  timings: StepTimingsAnswer;
}

/** What is left, and how sure that is; or why nobody knows. */
export function sayRemaining(remaining: RemainingTime, about: About): string {
  switch (remaining.state) {
    case 'done':
      return about.direction === 'ensure' ? 'every step is ready; its tiers are judged' : 'every step is done';
    case 'known':
      return [sayKnown(remaining), ...sayOverdue(remaining.overdue, about.steps)].join('; ');
    case 'unknown':
      return `not known: ${sayWhy(remaining, about)}`;
  }
}

function sayKnown(remaining: Extract<RemainingTime, { state: 'known' }>): string {
  const usual = roughly(remaining.p50Seconds);
  const slow = roughly(remaining.p95Seconds);
  const range = usual === slow ? '' : `, up to ${slow}`;
  return `about ${usual}${range}; from ${inBuilds(remaining.runs)}`;
}

function sayOverdue(ids: readonly string[], steps: readonly StepStatus[]): string[] {
  return ids.length === 0 ? [] : [`${listed(ids, steps)} ${ids.length === 1 ? 'takes' : 'take'} longer than before`];
}

function sayWhy(remaining: Extract<RemainingTime, { state: 'unknown' }>, about: About): string {
  switch (remaining.because) {
    case 'no-steps':
      return 'its steps are not known yet';
    case 'stopped':
      return sayStopped(about.steps.filter(({ id }) => remaining.steps.includes(id)));
    case 'no-history':
      return `no history yet${sayMissing(remaining.steps, about)}`;
  }
}

function sayMissing(ids: readonly string[], about: About): string {
  const { steps, direction, environment, timings } = about;
  if (timings.builds === 0) {
    return `, ${environment} has no other such build`;
  }
  return timings.items.some(timing => timing.direction === direction)
    ? ` of ${listed(ids, steps)} in ${environment}`
    : `, no other such build of ${environment} has been ${direction === 'ensure' ? 'made' : 'torn down'} so far`;
}

/** What failed is why the rest is blocked. */
function sayStopped(steps: readonly StepStatus[]): string {
  const failed = steps.filter(({ state }) => state === 'failed');
  return failed.length > 0
    ? `${listed(idsOf(failed), steps)} failed`
    : `${listed(idsOf(steps), steps)} ${steps.length === 1 ? 'is' : 'are'} blocked`;
}

function idsOf(steps: readonly StepStatus[]): string[] {
  return steps.map(({ id }) => id);
}

/** The most steps that are named before the rest is counted. */
const NAMED = 3;

function listed(ids: readonly string[], steps: readonly StepStatus[]): string {
  const titles = steps.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
  const rest = titles.length - NAMED;
  return rest > 1 ? `${titles.slice(0, NAMED).join(', ')} and ${rest} more` : titles.join(', ');
}
