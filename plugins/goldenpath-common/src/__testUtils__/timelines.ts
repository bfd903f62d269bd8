import fc from 'fast-check';
import type { StepStatus } from '../build/types';
import type { StepTiming } from '../timeline/types';

/** The moment from which a timeline's minutes are counted; for tests. */
export const START = new Date('2026-01-23T10:00:00.000Z');

/** So many seconds after {@link START}; for tests. */
export function at(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

/** A step that began and ended so many seconds after {@link START}; for tests. */
export function timed(
  id: string,
  options: { needs?: string[]; from?: number; to?: number; state?: StepStatus['state'] } = {},
): StepStatus {
  const { needs = [], from, to } = options;
  const reached = to === undefined ? 'waiting' : 'ready';
  return {
    id,
    tier: '0',
    title: id,
    state: options.state ?? (from === undefined ? 'pending' : reached),
    needs,
    attempts: from === undefined ? 0 : 1,
    ...(from !== undefined && { startedAt: at(from).toISOString() }),
    ...(to !== undefined && { finishedAt: at(to).toISOString() }),
  };
}

/** How long a step takes here, measured in ten builds; for tests. */
export function timing(step: string, p50Seconds: number, p95Seconds = 2 * p50Seconds): StepTiming {
  return { direction: 'ensure', step, runs: 10, p50Seconds, p95Seconds };
}

/** Timings by the step's id; for tests. */
export function byId(...timings: StepTiming[]): Map<string, StepTiming> {
  return new Map(timings.map(each => [each.step, each]));
}

/** A flow and the timings of each of its steps, none of which has begun; for property tests. */
export const untouchedFlow = fc
  .array(
    fc.record({
      p50: fc.nat(600),
      slower: fc.nat(600),
      runs: fc.integer({ min: 1, max: 50 }),
      picks: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(entries => ({
    steps: entries.map(({ picks }, index) =>
      timed(`n${index}`, { needs: index === 0 ? [] : [...new Set(picks.map(pick => `n${pick % index}`))] }),
    ),
    timings: byId(
      ...entries.map(({ p50, slower, runs }, index) => ({ ...timing(`n${index}`, p50, p50 + slower), runs })),
    ),
  }));

/** The same somewhere on its way: each step whose needs are ready may have begun or be ready; for property tests. */
export const flowOnItsWay = fc
  .tuple(untouchedFlow, fc.array(fc.tuple(fc.nat(2), fc.nat(900), fc.nat(900)), { minLength: 12, maxLength: 12 }))
  .map(([{ steps, timings }, progress]) => {
    const finished = new Map<string, number>();
    return {
      timings,
      steps: steps.map((step, index) => {
        const [how, wait, length] = progress[index];
        const needs = step.needs.map(need => finished.get(need));
        if (how === 0 || needs.includes(undefined)) {
          return step;
        }
        const from = Math.max(0, ...needs.map(need => need ?? 0)) + wait;
        if (how === 1) {
          return timed(step.id, { needs: step.needs, from });
        }
        finished.set(step.id, from + length);
        return timed(step.id, { needs: step.needs, from, to: from + length });
      }),
    };
  });
