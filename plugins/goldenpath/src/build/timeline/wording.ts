import type {
  RemainingTime,
  StepDirection,
  StepStatus,
  StepTimingsAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Words } from '../../translation/words';

/** A length of time that nobody should take to the second: `25 s`, `9 min`, `1h 10m`. */
export function roughly(seconds: number, { t, formats }: Words): string {
  if (seconds < 57.5) {
    return t('build.timeline.roughly.seconds', { seconds: formats.number(Math.max(5, Math.round(seconds / 5) * 5)) });
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? t('build.timeline.roughly.minutes', { minutes: formats.number(minutes) })
    : formats.duration(minutes * 60);
}

/** Of what something is said, and in which words. */
interface About extends Words {
  steps: readonly StepStatus[];
  direction: StepDirection;
  environment: string;
  timings: StepTimingsAnswer;
}

/** What is left, and how sure that is; or why nobody knows. */
export function sayRemaining(remaining: RemainingTime, about: About): string {
  const { t, direction } = about;
  switch (remaining.state) {
    case 'done':
      return t(`build.timeline.left.done.${direction}`);
    case 'known':
      return sayOverdue(remaining.overdue, { left: sayKnown(remaining, about), about });
    case 'unknown':
      return sayWhy(remaining, about);
  }
}

function sayKnown(remaining: Extract<RemainingTime, { state: 'known' }>, words: Words): string {
  const { t, formats } = words;
  const usual = roughly(remaining.p50Seconds, words);
  const slow = roughly(remaining.p95Seconds, words);
  const from = { count: remaining.runs, total: formats.number(remaining.runs) };
  return usual === slow
    ? t('build.timeline.left.about', { ...from, usual })
    : t('build.timeline.left.range', { ...from, usual, slow });
}

function sayOverdue(ids: readonly string[], options: { left: string; about: About }): string {
  const { left, about } = options;
  return ids.length === 0
    ? left
    : about.t('build.timeline.left.overdue', { count: ids.length, left, steps: listed(ids, about) });
}

function sayWhy(remaining: Extract<RemainingTime, { state: 'unknown' }>, about: About): string {
  switch (remaining.because) {
    case 'no-steps':
      return about.t('build.timeline.left.noSteps');
    case 'stopped':
      return sayStopped(remaining.steps, about);
    case 'no-history':
      return sayMissing(remaining.steps, about);
  }
}

function sayMissing(ids: readonly string[], about: About): string {
  const { t, direction, environment, timings } = about;
  if (timings.builds === 0) {
    return t('build.timeline.left.noOther', { environment });
  }
  return timings.items.some(timing => timing.direction === direction)
    ? t('build.timeline.left.unmeasuredSteps', { count: ids.length, steps: listed(ids, about), environment })
    : t(`build.timeline.left.noOtherThisWay.${direction}`, { environment });
}

/** What failed is why the rest is blocked. */
function sayStopped(ids: readonly string[], about: About): string {
  const { t } = about;
  const stopped = about.steps.filter(({ id }) => ids.includes(id));
  const failed = stopped.filter(({ state }) => state === 'failed');
  return failed.length > 0
    ? t('build.timeline.left.failedSteps', { count: failed.length, steps: listed(idsOf(failed), about) })
    : t('build.timeline.left.blockedSteps', { count: stopped.length, steps: listed(idsOf(stopped), about) });
}

function idsOf(steps: readonly StepStatus[]): string[] {
  return steps.map(({ id }) => id);
}

/** The most steps that are named before the rest is counted. */
const NAMED = 3;

function listed(ids: readonly string[], about: About): string {
  const { steps, t, formats } = about;
  const titles = steps.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
  const rest = titles.length - NAMED;
  return rest > 1
    ? t('build.timeline.stepsAndMore', {
        count: rest,
        steps: formats.series(titles.slice(0, NAMED)),
        total: formats.number(rest),
      })
    : formats.series(titles);
}
