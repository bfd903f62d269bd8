import { ResponsiveContainer } from 'recharts';
import styles from './DurationChart.module.css';
import type { DurationData, TimeRange } from './durationData';
import { RunsChart } from './RunsChart';
import { SpansChart } from './SpansChart';

/**
 * Durations against time. It is a picture with a name: what it shows can be read in the table that takes its place on request.
 *
 * Only this module, and the two that it shows, draw with recharts: what shows no chart does not load that.
 */
export function DurationChart(props: { label: string; data: DurationData; range: TimeRange }) {
  const { label, data, range } = props;
  return (
    <div role="img" aria-label={label} className={styles.frame}>
      <ResponsiveContainer width="100%" height="100%">
        {data.kind === 'runs' ? <RunsChart data={data} range={range} /> : <SpansChart data={data} range={range} />}
      </ResponsiveContainer>
    </div>
  );
}
