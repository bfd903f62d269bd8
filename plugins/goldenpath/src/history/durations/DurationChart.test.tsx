import { errorApiRef, translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { DurationChart } from './DurationChart';
import { durationData, timeRange } from './durationData';

const series = {
  phase: 'build',
  environment: 'dev',
  count: 3,
  p50: 600,
  p95: 900,
  buckets: [
    { from: '2026-01-01T00:00:00.000Z', count: 2, failed: 0, p50: 600, p95: 900 },
    { from: '2026-01-04T00:00:00.000Z', count: 4, failed: 1, p50: 700, p95: 700 },
  ],
};
const points = [
  { id: '1', startTime: '2026-01-01T10:00:00.000Z', buildId: 'a', durationSeconds: 600, exitCode: 0 },
  { id: '2', startTime: '2026-01-01T12:00:00.000Z', buildId: 'b', durationSeconds: 900, exitCode: 0 },
  { id: '3', startTime: '2026-01-04T10:00:00.000Z', buildId: 'c', durationSeconds: 10, exitCode: 1 },
];
const bucketSeconds = 86_400;
const range = timeRange({ items: [series], bucketSeconds });

describe('A chart of durations', () => {
  beforeEach(() => {
    // jsdom lays nothing out and sees nothing change its size; a chart without a size draws nothing.
    Object.assign(window, {
      ResizeObserver: class {
        observe = () => undefined;
        disconnect = () => undefined;
      },
    });
    jest
      .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
      .mockReturnValue({ ...new DOMRect(0, 0, 600, 240), width: 600, height: 240 });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Reflect.deleteProperty(window, 'ResizeObserver');
  });

  it('draws successes and failures in different shapes, and the percentiles with their values', () => {
    const { container } = render(
      <DurationChart
        label="Durations"
        data={durationData({ series: { ...series, points }, bucketSeconds })}
        range={range}
      />,
      { wrapper: InEnglish },
    );
    expect(container.querySelectorAll('circle[data-mark="success"]')).toHaveLength(2);
    expect(container.querySelectorAll('path[data-mark="failure"]')).toHaveLength(1);
    expect(container).toHaveTextContent('p50 10m 00s');
    expect(container).toHaveTextContent('p95 15m 00s');
  });

  it('draws spans as lines of percentiles over bars of runs, the failed ones hatched', () => {
    const { container } = render(
      <DurationChart label="Durations" data={durationData({ series, bucketSeconds })} range={range} />,
      { wrapper: InEnglish },
    );
    expect(container.querySelectorAll('.recharts-line')).toHaveLength(2);
    const hatched = [...container.querySelectorAll('.recharts-bar-rectangle path')].filter(bar =>
      bar.getAttribute('fill')?.startsWith('url(#'),
    );
    expect(hatched).toHaveLength(1);
  });
});

function InEnglish({ children }: { children: ReactNode }) {
  return (
    <TestApiProvider
      apis={[
        [translationApiRef, mockApis.translation()],
        [errorApiRef, mockApis.error()],
      ]}
    >
      {children}
    </TestApiProvider>
  );
}
