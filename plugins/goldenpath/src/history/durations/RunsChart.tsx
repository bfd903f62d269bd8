import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { chartMargin, durationAxis, still, timeAxis, words } from './axes';
import { RunTip } from './ChartTip';
import type { DurationData, TimeRange } from './durationData';
import { marks } from './marks';
import { FailureMark, SuccessMark } from './RunMarks';

/** Each run as a mark of its outcome, against the percentiles of all. */
export function RunsChart(props: { data: Extract<DurationData, { kind: 'runs' }>; range: TimeRange }) {
  const { data, range } = props;
  const { succeeded, failed, p50, p95 } = data;
  return (
    <ScatterChart accessibilityLayer={false} margin={chartMargin}>
      <CartesianGrid vertical={false} stroke={marks.grid.color} />
      <XAxis {...timeAxis(range)} />
      <YAxis {...durationAxis} dataKey="durationSeconds" />
      <Tooltip {...still} content={RunTip} />
      {p50 !== undefined && (
        <ReferenceLine
          y={p50}
          stroke={marks.p50.color}
          strokeWidth={2}
          label={{ ...words, value: `p50 ${formatDuration(p50)}`, position: 'insideBottomLeft' }}
        />
      )}
      {p95 !== undefined && (
        <ReferenceLine
          y={p95}
          stroke={marks.p95.color}
          strokeDasharray={marks.p95.dash}
          label={{ ...words, value: `p95 ${formatDuration(p95)}`, position: 'insideBottomRight' }}
        />
      )}
      <Scatter {...still} name="success" data={succeeded} shape={SuccessMark} />
      <Scatter {...still} name="failure" data={failed} shape={FailureMark} />
    </ScatterChart>
  );
}
