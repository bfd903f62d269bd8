import { screen, waitFor, within } from '@testing-library/react';
import { minutesAgo } from '../../__testUtils__/builds';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { renderPages } from '../../__testUtils__/renderPages';
import { aRun } from '../../__testUtils__/runs';
import { virtualTime } from '../../__testUtils__/virtualTime';

const DAY_MINUTES = 24 * 60;

describe('The figures of the history', () => {
  virtualTime();

  function withRuns() {
    const api = new FakeGoldenPath();
    api.history.runs.push(
      aRun({ id: '1', startTime: minutesAgo(3 * DAY_MINUTES), exitCode: 1, durationSeconds: 30, buildId: 'first' }),
      aRun({ id: '2', startTime: minutesAgo(2 * DAY_MINUTES), endTime: minutesAgo(120), durationSeconds: 600 }),
      aRun({ id: '3', startTime: minutesAgo(100), endTime: minutesAgo(85), durationSeconds: 900 }),
      aRun({ id: '4', phase: 'teardown', exitCode: 1 }),
    );
    api.history.runs[0].endTime = minutesAgo(3 * DAY_MINUTES - 1);
    return api;
  }

  it('show per phase and environment how often runs succeed, the streak, and how long they usually take', async () => {
    renderPages({ api: withRuns(), url: '/goldenpath/history' });
    const table = within(await screen.findByRole('grid', { name: 'Success by phase and environment' }));
    const build = (await table.findByRole('rowheader', { name: 'build' })).closest('tr');
    expect(build).toHaveTextContent('66% (2 of 3)');
    expect(build).toHaveTextContent('2 successes');
    expect(build).toHaveTextContent('10m 00s');
    expect(build).toHaveTextContent('15m 00s');
    const teardown = table.getByRole('rowheader', { name: 'teardown' }).closest('tr');
    expect(teardown).toHaveTextContent('0% (0 of 1)');
    expect(teardown).toHaveTextContent('last run failed');
    expect(teardown).toHaveTextContent('none succeeded');
  });

  it('are of either outcome, whichever is listed, and say so', async () => {
    const api = withRuns();
    renderPages({ api, url: '/goldenpath/history?outcome=failure&phase=build' });
    expect(await screen.findByText('Rates and streaks are of runs with either outcome.')).toBeInTheDocument();
    expect(api.calls).toContainEqual({ call: 'getHistoryStatistics', options: { phase: 'build' } });
    expect(api.calls).toContainEqual({ call: 'getHistorySeries', options: { phase: 'build', outcome: 'failure' } });
  });

  it('draw a chart of each phase in each environment, with a name that tells what it shows', async () => {
    renderPages({ api: withRuns(), url: '/goldenpath/history' });
    expect(
      await screen.findByRole('img', {
        name: 'Durations of build in dev: 3 runs, 1 failed; p50 10m 00s, p95 15m 00s of those that succeeded',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Durations of teardown in dev: 1 run, 1 failed; none succeeded' }),
    ).toBeInTheDocument();
    const legend = within(screen.getByRole('list', { name: 'Legend' }));
    expect(legend.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'success',
      'failure',
      'p50 of successes',
      'p95 of successes',
    ]);
  });

  it('show the same as tables, which the URL keeps', async () => {
    const { user, url } = renderPages({ api: withRuns(), url: '/goldenpath/history' });
    await user.click(await screen.findByRole('radio', { name: 'Tables' }));
    await waitFor(() => expect(url()).toBe('/goldenpath/history?durations=table'));
    const table = within(await screen.findByRole('grid', { name: /^Durations of build in dev/ }));
    const rows = (await table.findAllByRole('rowheader')).map(header => header.closest('tr')?.textContent);
    expect(rows).toEqual([
      expect.stringContaining('success15m 00s'),
      expect.stringContaining('success10m 00s'),
      expect.stringContaining('firstfailure (exit code 1)30s'),
    ]);
    expect(screen.queryByRole('img', { name: /^Durations/ })).not.toBeInTheDocument();
  });

  it('show spans of time where there are too many runs for one mark each', async () => {
    const api = withRuns();
    api.history.mostPoints = 2;
    renderPages({ api, url: '/goldenpath/history?durations=table&phase=build' });
    const table = within(await screen.findByRole('grid', { name: /^Durations of build in dev/ }));
    const rows = (await table.findAllByRole('rowheader')).map(header => header.closest('tr'));
    expect(rows).toHaveLength(3);
    expect(rows[2]).toHaveTextContent('none succeeded');
  });

  it('say why they cannot be read while the list can, and are read again', async () => {
    const api = withRuns();
    api.fail('getHistorySeries', new TypeError('Failed to fetch'));
    const { user } = renderPages({ api, url: '/goldenpath/history' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The durations cannot be read');
    expect(screen.getByText('4 runs')).toBeInTheDocument();
    api.fail('getHistorySeries', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('img', { name: /^Durations of build/ })).toBeInTheDocument();
  });

  it('stand in their places while they are read', async () => {
    const api = withRuns();
    api.hold('getHistorySeries');
    renderPages({ api, url: '/goldenpath/history' });
    expect(await screen.findByText('Loading the durations')).toBeInTheDocument();
  });

  it('say once that they are stale', async () => {
    const api = withRuns();
    const { pass } = renderPages({ api, url: '/goldenpath/history' });
    await screen.findByText('4 runs');
    for (const call of ['listHistory', 'getHistoryStatistics', 'getHistorySeries'] as const) {
      api.fail(call, new TypeError('Failed to fetch'));
    }
    await pass(61_000);
    expect(screen.getAllByText(/^Stale: as known/)).toHaveLength(1);
  });
});
