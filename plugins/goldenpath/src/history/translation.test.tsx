import { screen, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { aRun } from '../__testUtils__/runs';
import { virtualTime } from '../__testUtils__/virtualTime';

/** Words of the date fields, which the component library has in languages of its own. */
const DATE_FIELD = ['mm', 'dd', 'yyyy', 'month, ', 'day, ', 'year, ', 'Open calendar', 'Empty'];

/** What environments and phases of the filters are called. */
const NAMES = ['dev', 'stage', 'prod', 'build', 'teardown'];

describe('Every word of the history comes from the translation API', () => {
  virtualTime();

  function withRuns() {
    const api = new FakeGoldenPath();
    api.history.runs.push(
      aRun({ id: '1', startTime: minutesAgo(3000), exitCode: 1, flags: '--skip-dns', logPath: '/var/log/run-1.log' }),
      aRun({ id: '2', logPath: 'https://ci.example/runs/2' }),
      aRun({ id: '3', phase: 'teardown', exitCode: 1 }),
    );
    return api;
  }

  function untranslated(api: FakeGoldenPath) {
    return findUntranslated({ within: screen.getByRole('main'), data: [api.history.runs, NAMES, DATE_FIELD] });
  }

  it('with charts, figures and the list', async () => {
    const api = withRuns();
    renderPages({ api, url: '/goldenpath/history?outcome=failure', isPseudo: true });
    await screen.findByText('/var/log/run-1.log');
    await screen.findAllByRole('img', { name: /Durations of build in dev/ });
    expect(untranslated(api)).toEqual([]);
  });

  it('with tables of runs', async () => {
    const api = withRuns();
    renderPages({ api, url: '/goldenpath/history?durations=table', isPseudo: true });
    await screen.findByRole('grid', { name: /Durations of build in dev/ });
    await screen.findByText('/var/log/run-1.log');
    expect(untranslated(api)).toEqual([]);
  });

  it('with tables of spans of time', async () => {
    const api = withRuns();
    api.history.mostPoints = 1;
    renderPages({ api, url: '/goldenpath/history?durations=table', isPseudo: true });
    const table = await screen.findByRole('grid', { name: /Durations of build in dev/ });
    await within(table).findAllByRole('rowheader');
    // Days are of the locale's making.
    const days = within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent);
    const found = findUntranslated({
      within: screen.getByRole('main'),
      data: [api.history.runs, NAMES, DATE_FIELD, days],
    });
    expect(found).toEqual([]);
  });

  it('without any run', async () => {
    const api = new FakeGoldenPath();
    renderPages({ api, url: '/goldenpath/history', isPseudo: true });
    await screen.findByText(/No runs yet/);
    expect(untranslated(api)).toEqual([]);
  });

  it('with no run that matches', async () => {
    const api = withRuns();
    renderPages({ api, url: '/goldenpath/history?buildId=nowhere', isPseudo: true });
    await screen.findByText(/No run matches/);
    expect(untranslated(api)).toEqual([]);
  });

  it('in the import, before and after', async () => {
    const api = withRuns();
    const { user } = renderPages({ api, url: '/goldenpath/history', isPseudo: true });
    await user.click(await screen.findByRole('button', { name: /Import CSV/ }));
    const dialog = await screen.findByRole('dialog');
    expect(findUntranslated({ within: dialog, data: [] })).toEqual([]);
  });
});
