import { useId } from 'react';
import { Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from '../../translation/useTranslation';
import { chartMargin, countAxis, durationAxis, still, timeAxis } from './axes';
import { SpanTip } from './ChartTip';
import { standsAlone, type DurationData, type SpanMark, type TimeRange } from './durationData';
import { bars, marks } from './marks';
import { FailureHatch } from './RunMarks';
import { useDayFormats } from './useDayFormats';

/** How many runs a span had and how many of them failed, behind the percentiles of those that succeeded. */
export function SpansChart(props: { data: Extract<DurationData, { kind: 'spans' }>; range: TimeRange }) {
  const { data, range } = props;
  const { formats } = useTranslation();
  const days = useDayFormats();
  const hatch = useId();
  const line = { ...still, type: 'linear', connectNulls: false, strokeWidth: 2 } as const;
  const bar = { ...still, yAxisId: 'runs', stackId: 'runs', maxBarSize: 12 } as const;
  return (
    <ComposedChart accessibilityLayer={false} margin={chartMargin} data={data.spans}>
      <defs>
        <FailureHatch id={hatch} />
      </defs>
      <CartesianGrid vertical={false} stroke={marks.grid.color} />
      <XAxis {...timeAxis(range, days)} />
      <YAxis {...durationAxis(formats)} />
      <YAxis {...countAxis(formats)} />
      <Tooltip {...still} content={SpanTip} />
      <Bar {...bar} dataKey="succeeded" fill={bars.succeeded} />
      <Bar {...bar} dataKey="failed" fill={`url(#${hatch})`} stroke={bars.failed} />
      <Line
        {...line}
        dataKey="p95"
        stroke={marks.p95.color}
        strokeDasharray={marks.p95.dash}
        dot={loneDot(data.spans, marks.p95.color)}
      />
      <Line {...line} dataKey="p50" stroke={marks.p50.color} dot={loneDot(data.spans, marks.p50.color)} />
    </ComposedChart>
  );
}

/** Marks a percentile that no line leads to; the others are on the line. */
function loneDot(spans: readonly SpanMark[], color: string) {
  return function LoneDot({ cx, cy, index }: { cx?: number; cy?: number; index: number }) {
    return standsAlone(spans, index) ? <circle key={index} cx={cx} cy={cy} r={3} fill={color} /> : <g key={index} />;
  };
}
