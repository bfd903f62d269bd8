/**
 * The nearest-rank percentile of successful runs' durations as an aggregate, in whole numbers: no fraction of a float can move it by a rank. It wants
 * `duration_rank` and `peers`, a run's place among those of its own outcome and their number.
 */
export function percentileSql(percent: number): string {
  return `max(case when exit_code = 0 and duration_rank = (peers * ${percent} + 99) / 100 then duration_seconds end)`;
}

/** The columns that {@link percentileSql} wants, within each partition. */
export function ranksSql(partition: string): string {
  const window = `partition by ${partition}, case when exit_code = 0 then 0 else 1 end`;
  return `row_number() over (${window} order by duration_seconds) as duration_rank, count(*) over (${window}) as peers`;
}
