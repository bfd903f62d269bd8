/**
 * How the parts of a duration chart are drawn: each outcome and each line has a form of its own, so that it survives greyscale. The style sheet gives
 * each its token.
 */
export const marks = {
  success: { color: 'var(--chart-success)' },
  failure: { color: 'var(--chart-failure)' },
  p50: { color: 'var(--chart-p50)', dash: undefined },
  p95: { color: 'var(--chart-p95)', dash: '6 4' },
  grid: { color: 'var(--chart-grid)' },
  text: { color: 'var(--chart-text)' },
} as const;

/** Runs stand behind the lines; those that failed are hatched. */
export const bars = { succeeded: 'var(--chart-bar)', failed: marks.failure.color } as const;
