import { screen, waitFor, within } from '@testing-library/react';
import { catchDownloads } from '../__testUtils__/catchDownloads';
import { environmentsOffered } from '../__testUtils__/environmentsOffered';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { aRun } from '../__testUtils__/runs';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('History page', () => {
  virtualTime();

  function withRuns() {
    const api = new FakeGoldenPath();
    api.history.runs.push(
      aRun({ id: '1' }),
      aRun({ id: '2', phase: 'teardown', exitCode: 1, buildId: '23-01-26-02' }),
      aRun({ id: '3', environment: 'stage', logPath: 'https://ci.example/runs/1' }),
    );
    return api;
  }

  async function rows() {
    const table = await screen.findByRole('grid', { name: 'History' });
    await within(table).findAllByRole('rowheader');
    return within(table).getAllByRole('row').slice(1);
  }

  it('shows each run with its outcome in words and its duration', async () => {
    renderPages({ api: withRuns(), url: '/goldenpath/history' });
    await screen.findByText('3 runs');
    const [success, failure, elsewhere] = await rows();
    expect(success).toHaveTextContent('success');
    expect(success).toHaveTextContent('12m 03s');
    expect(success).toHaveTextContent('1 hour ago');
    expect(failure).toHaveTextContent('teardown');
    expect(failure).toHaveTextContent('failure (exit code 1)');
    expect(within(elsewhere).getByRole('link', { name: 'Log' })).toHaveAttribute('href', 'https://ci.example/runs/1');
  });

  it('filters as the URL says', async () => {
    const api = withRuns();
    renderPages({
      api,
      url: '/goldenpath/history?environment=dev&phase=teardown&outcome=failure',
    });
    await screen.findByText('1 run');
    expect(await rows()).toHaveLength(1);
    expect(api.calls).toContainEqual({
      call: 'listHistory',
      options: {
        environment: 'dev',
        phase: 'teardown',
        outcome: 'failure',
        limit: 100,
      },
    });
  });

  it('keeps a filter that is chosen in the URL', async () => {
    const { user, url } = renderPages({ api: withRuns(), url: '/goldenpath/history' });
    await screen.findByText('3 runs');
    await user.click(screen.getByRole('button', { name: /Any outcome/ }));
    await user.click(await screen.findByRole('option', { name: 'Failure' }));
    await waitFor(() => expect(url()).toBe('/goldenpath/history?outcome=failure'));
    expect(await screen.findByText('1 run')).toBeInTheDocument();
  });

  it('filters by days, both of them included', async () => {
    const api = withRuns();
    renderPages({ api, url: '/goldenpath/history?from=2026-01-01&to=2026-01-23' });
    await screen.findByText('3 runs');
    const query = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-23T23:59:59.999Z' };
    expect(api.calls).toContainEqual({ call: 'listHistory', options: { ...query, limit: 100 } });
    expect(api.calls).toContainEqual({ call: 'getHistoryStatistics', options: query });
    expect(api.calls).toContainEqual({ call: 'getHistorySeries', options: query });
  });

  it('keeps a day that is typed in the URL', async () => {
    const { user, url } = renderPages({ api: withRuns(), url: '/goldenpath/history' });
    const from = await screen.findByRole('group', { name: 'From (day in UTC)' });
    const [month, day, year] = within(from).getAllByRole('spinbutton');
    await user.type(month, '1');
    await user.type(day, '20');
    await user.type(year, '2026');
    await user.tab();
    await waitFor(() => expect(url()).toBe('/goldenpath/history?from=2026-01-20'));
  });

  it('goes through many runs page by page', async () => {
    const api = new FakeGoldenPath();
    api.history.runs.push(
      ...Array.from({ length: 250 }, (_, at) => aRun({ id: `${at + 1}`, buildId: `build-${at + 1}` })),
    );
    const { user } = renderPages({ api, url: '/goldenpath/history?durations=table' });
    await screen.findByText('250 runs');
    expect(await rows()).toHaveLength(100);
    const frame = screen.getByText('1 - 100 of 250').parentElement?.parentElement;
    await user.click(within(frame as HTMLElement).getByRole('button', { name: /next/i }));
    await screen.findByText('101 - 200 of 250');
    await waitFor(() => expect(screen.getByRole('rowheader', { name: 'build-101' })).toBeInTheDocument());
  });

  it('can be filtered by every environment that is configured, and by those that runs are left of', async () => {
    const { user } = renderPages({ api: withRuns(), url: '/goldenpath/history' });
    await rows();
    expect(await environmentsOffered(user)).toEqual(['Any environment', 'dev', 'prod', 'stage']);
  });

  it('can be filtered by the environments that are seen where those that are configured cannot be read, and says so', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const { user } = renderPages({ api: withRuns(), databases, url: '/goldenpath/history' });
    await rows();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The environments cannot be read: the filter offers those that are shown.*The backend cannot be reached/,
    );
    expect(await environmentsOffered(user)).toEqual(['Any environment', 'dev', 'stage']);
  });

  it('downloads the CSV of what is filtered', async () => {
    const downloads = catchDownloads();
    const { user } = renderPages({
      api: withRuns(),
      url: '/goldenpath/history?outcome=failure',
    });
    await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(downloads).toHaveLength(1));
    expect(downloads[0].name).toBe('build-timings.csv');
    await expect(downloads[0].content.text()).resolves.toMatch(/^start_time_utc.*\n[^\n]*,23-01-26-02,[^\n]*\n$/);
  });

  it('says why the CSV cannot be had', async () => {
    const api = withRuns();
    api.fail(
      'exportHistory',
      await refusal({ status: 403, name: 'NotAllowedError', message: 'Ask your platform team.' }),
    );
    const { user } = renderPages({ api, url: '/goldenpath/history' });
    await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You are not allowed to do this. Ask your platform team.',
    );
  });

  it('says once that there are no runs, and how they come', async () => {
    renderPages({ api: new FakeGoldenPath(), url: '/goldenpath/history' });
    expect(await screen.findByText('No runs yet')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Durations over time' })).not.toBeInTheDocument();
  });

  it('shows the table as a skeleton while it is read', async () => {
    const api = withRuns();
    api.hold('listHistory');
    renderPages({ api, url: '/goldenpath/history' });
    const table = await screen.findByRole('grid', { name: 'History' });
    expect(table.closest('[aria-busy="true"]')).toBeInTheDocument();
  });

  it('says why it cannot be read, and tries again', async () => {
    const api = withRuns();
    api.fail('listHistory', new TypeError('Failed to fetch'));
    const { user } = renderPages({ api, url: '/goldenpath/history' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The backend cannot be reached');
    api.fail('listHistory', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(3);
  });
});
