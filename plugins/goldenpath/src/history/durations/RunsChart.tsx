import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from '../../translation/useTranslation';
import { chartMargin, durationAxis, still, timeAxis, words } from './axes';
import { RunTip } from './ChartTip';
import type { DurationData, TimeRange } from './durationData';
import { marks } from './marks';
import { FailureMark, SuccessMark } from './RunMarks';
import { useDayFormats } from './useDayFormats';

/** Each run as a mark of its outcome, against the percentiles of all. */
export function RunsChart(props: { data: Extract<DurationData, { kind: 'runs' }>; range: TimeRange }) {
  const { data, range } = props;
  const { t, formats } = useTranslation();
  const days = useDayFormats();
  const { succeeded, failed, p50, p95 } = data;
  return (
    <ScatterChart accessibilityLayer={false} margin={chartMargin}>
      <CartesianGrid vertical={false} stroke={marks.grid.color} />
      <XAxis {...timeAxis(range, days)} />
      <YAxis {...durationAxis(formats)} dataKey="durationSeconds" />
      <Tooltip {...still} content={RunTip} />
      {p50 !== undefined && (
        <ReferenceLine
          y={p50}
          stroke={marks.p50.color}
          strokeWidth={2}
          label={{
            ...words,
            value: t('history.durations.p50Of', { duration: formats.duration(p50) }),
            position: 'insideBottomLeft',
          }}
        />
      )}
      {p95 !== undefined && (
        <ReferenceLine
          y={p95}
          stroke={marks.p95.color}
          strokeDasharray={marks.p95.dash}
          label={{
            ...words,
            value: t('history.durations.p95Of', { duration: formats.duration(p95) }),
            position: 'insideBottomRight',
          }}
        />
      )}
      <Scatter {...still} data={succeeded} shape={SuccessMark} />
      <Scatter {...still} data={failed} shape={FailureMark} />
    </ScatterChart>
  );
}
