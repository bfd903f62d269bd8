import { readFileSync } from 'node:fs';
import { registryOf } from '../registry.mjs';
import { holds, open, shows } from './browser.mjs';
import { paths, row } from './pages.mjs';

/** Runs of before, to import. */
const OLDER_RUNS = 40;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const TIER_BAR = /Tiers: 0 passed, 1 passed, 1\.5 passed, 2 not requested, 3 not requested/;

/** The list of builds, with where each stands. */
export async function readList({ page, buildId, checks, pictures }) {
  await checks.must('the list shows the build with its tier bar, its owner and its expiry', async () => {
    await open(page, paths.builds);
    const build = row(page, 'Builds', buildId);
    await shows(build.getByRole('img', { name: TIER_BAR }));
    for (const expected of ['ready', 'team-a', /in 2h 5\dm|in 3 hours|in 2 hours/]) {
      await shows(build.getByText(expected));
    }
  });
  await checks.must('the counts say how many run, and filter', async () => {
    await page.getByRole('button', { name: /Running/ }).click();
    await page.waitForURL(/show=running/);
    await shows(row(page, 'Builds', buildId));
    // By now the other one may run as well; of this one it is known that nothing of it fails.
    await page.getByRole('button', { name: /Failing/ }).click();
    await page.waitForURL(/show=failing/);
    await row(page, 'Builds', buildId).waitFor({ state: 'hidden' });
  });
  await pictures.everyWay('builds', paths.builds, tab => shows(tab.getByRole('img', { name: TIER_BAR })));
}

/** The history, as a table and as a file. */
export async function readHistory({ page, buildId, cloud, checks, pictures }) {
  await checks.must('the history has a row for the build, and one for its teardown', async () => {
    await open(page, paths.history);
    await shows(row(page, 'History', buildId));
    for (const phase of ['build', 'teardown']) {
      await shows(
        row(page, 'History', buildId)
          .filter({ has: page.getByText(phase, { exact: true }) })
          .getByText('success'),
      );
    }
  });
  await checks.must('the file holds the same runs', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const file = await (await download).path();
    const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    holds(header.startsWith('start_time_utc,end_time_utc,phase,env,build_id'), `The header is: ${header}`);
    const columns = header.split(',').length;
    holds(columns === 12, `The header has ${columns} columns`);
    for (const phase of ['build', 'teardown']) {
      holds(
        lines.some(line => line.includes(`,${phase},dev,${buildId},`)),
        `No ${phase} of ${buildId} in:\n${lines.join('\n')}`,
      );
    }
  });
  await checks.must('who may not import records is told what it takes', async () => {
    await shows(page.getByText(/needs the permission goldenpath\.history\.import/));
  });
  await importHistory({ page, cloud, checks, pictures });
  await checks.must('a filter is in the address, and says so when nothing is left', async () => {
    await open(page, `${paths.history}?buildId=01-01-99-01`);
    await shows(page.getByText('No run matches'));
  });
  await pictures.everyWay('history', paths.history, tab => shows(row(tab, 'History', buildId)));
}

/**
 * Runs of before, from the file of a registry: each row is accounted for, and the charts show them. The guest may not import, so the page is that of
 * somebody who may: the pipeline, whose credentials the import is made with.
 */
async function importHistory({ page, cloud, checks, pictures }) {
  await page.route('**/api/permission/authorize', async route => {
    const asked = route.request().postDataJSON();
    await route.fulfill({ json: { items: asked.items.map(({ id }) => ({ id, result: 'ALLOW' })) } });
  });
  await page.route('**/api/goldenpath/history/import', route =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${cloud.pipelineToken()}` } }),
  );
  const dialog = page.getByRole('dialog');
  const outcome = dialog.getByRole('region', { name: 'Result' });
  const give = async () => {
    await page.getByRole('button', { name: 'Import CSV' }).click();
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'build-timings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(olderRuns()),
    });
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await shows(outcome);
  };
  await checks.must('a file of older runs is imported, and the row that cannot be read is named', async () => {
    await open(page, paths.history);
    await give();
    await shows(outcome.getByText(`${OLDER_RUNS} records were stored`));
    await shows(dialog.getByRole('grid', { name: 'Refused rows' }).getByText(`${OLDER_RUNS + 2}`));
    await pictures.asItIs('history-imported', page);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('the chart shows them, with p50 and p95, and how each ended', async () => {
    const charts = page.getByRole('region', { name: 'Durations over time' });
    await shows(charts.getByText(/p50 \d/));
    await shows(charts.getByText(/p95 \d/));
    await charts.getByRole('radio', { name: 'Tables' }).click();
    await page.waitForURL(/durations=table/);
    await shows(charts.getByRole('grid').getByText('failure (exit code 255)'));
    await charts.getByRole('radio', { name: 'Charts' }).click();
  });
  await checks.must('the same file once more stores nothing', async () => {
    await give();
    await shows(outcome.getByText('Nothing new was stored'));
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await page.unrouteAll();
}

/** Runs of the last weeks, some of which failed, and at the end a row that cannot be read. */
function olderRuns() {
  const today = new Date(new Date().setUTCHours(9, 0, 0, 0));
  const runs = Array.from({ length: OLDER_RUNS }, (_, run) => {
    const start = new Date(today.getTime() - (OLDER_RUNS + 1 - run) * DAY_MILLISECONDS);
    const [year, month, day] = start.toISOString().slice(2, 10).split('-');
    return {
      start,
      seconds: 720 + ((run * 137) % 480),
      phase: 'build',
      environment: 'dev',
      buildId: `${day}-${month}-${year}-01`,
      exitCode: run % 9 === 4 ? 255 : 0,
    };
  });
  return registryOf(runs, ['yesterday,today,build,dev,01-01-26-01,many,0,,']);
}

/** The contract that builds are made with. */
export async function readContract({ checks, pictures, page }) {
  await checks.must('the contract shows the ladder, the apps and the checks', async () => {
    await open(page, paths.contract);
    for (const heading of ['0 Cluster Viability', '1.5 Core Observability', '3 Production Identity']) {
      await shows(page.getByRole('heading', { name: heading }));
    }
    await shows(page.getByRole('grid', { name: 'Apps' }).getByText('kube-prometheus-stack'));
    await shows(page.getByRole('grid', { name: 'Checks' }).getByText('Network team'));
  });
  await pictures.everyWay('contract', paths.contract, tab =>
    shows(tab.getByRole('grid', { name: 'Checks' }).getByText('Network team')),
  );
}

/** What is not there, and who may not look. */
export async function readRefusals({ page, cloud, checks, pictures, incidents }) {
  await checks.must('a build that never was is said not to be there', async () => {
    for (const path of [/\/builds\/dev\/01-01-99-01$/, /\/builds\/dev\/01-01-99-01\/events$/]) {
      incidents.expect({ status: 404, path, again: true });
    }
    await open(page, paths.build('01-01-99-01'));
    await shows(page.getByText('There is no such build'));
    await pictures.snap('no-such-build', page);
  });
  await checks.must('without credentials the API answers 401', async () => {
    for (const path of ['builds', 'contract', 'history', 'history.csv']) {
      const status = await cloud.statusForStrangers(path);
      holds(status === 401, `${path} answers ${status}`);
    }
  });
}
