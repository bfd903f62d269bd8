import { holds, open, shows } from './browser.mjs';
import { fact, paths, row } from './pages.mjs';

const TEMPLATE = 'Database';
const NAME = 'shop';
const APP = 'web-shop';
/** The sandbox's instance is there in seconds, a database in less. */
const TO_DONE_MILLISECONDS = 90_000;

/** From the menu to a database that is active, with one wrong input on the way. */
export async function askForDatabase({ page, checks, pictures, incidents }) {
  incidents.expectText(/^Form validation failed/);
  await checks.must('the form refuses a name that is none, at the field', async () => {
    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await page
      .locator('[class*="MuiCard-root"]', { has: page.getByRole('heading', { name: TEMPLATE, exact: true }) })
      .getByRole('button', { name: 'Choose' })
      .click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Web Shop');
    await page.getByRole('textbox', { name: 'App' }).fill(APP);
    await page.getByRole('textbox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Team A' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await shows(page.getByText(/must match pattern/));
    await pictures.snap('database-form-refused', page);
  });
  await checks.must('the template runs, and links to the database', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Review' }).click();
    await pictures.snap('database-form-review', page);
    await page.getByRole('button', { name: 'Create' }).click();
    const link = page.getByRole('link', { name: /Open the database/ });
    await shows(link);
    await pictures.snap('database-task', page);
    await open(page, paths.database('dev', NAME));
  });
  await checks.must('the database becomes active by itself', () =>
    shows(fact(page, 'Status').filter({ hasText: /^active/ }), { timeout: TO_DONE_MILLISECONDS }),
  );
  await checks.must('its page offers the ExternalSecret of its app, and no password', async () => {
    await shows(page.getByText('Ready to paste'));
    const manifest = await page.locator('pre').first().innerText();
    for (const expected of ['kind: ExternalSecret', `key: goldenpath/dev/${APP}/postgres`, 'property: password']) {
      holds(manifest.includes(expected), `The manifest lacks "${expected}": ${manifest}`);
    }
  });
  await pictures.everyWay('database', paths.database('dev', NAME), tab => shows(tab.getByText('kind: ExternalSecret')));
}

/** The proof of isolation, the steps and the audit of a database. */
export async function readDatabase({ page, checks, pictures }) {
  await checks.must('the isolation is proven, and every attempt told', async () => {
    await open(page, paths.database('dev', NAME, 'isolation'));
    await shows(page.getByText('isolated', { exact: true }));
    await shows(page.getByText(/permission denied for database/));
    await shows(page.getByText('PUBLIC has nothing'));
  });
  await pictures.everyWay('database-isolation', paths.database('dev', NAME, 'isolation'), tab =>
    shows(tab.getByText('PUBLIC has nothing')),
  );
  await pictures.everyWay('database-steps', paths.database('dev', NAME, 'steps'), tab =>
    shows(tab.getByText(/Prove the isolation|isolation/i).last()),
  );
  await checks.must('the audit has a row for each act, with its duration', async () => {
    await open(page, paths.database('dev', NAME, 'audit'));
    const rows = page.getByRole('grid').getByRole('row');
    // Rows that hold nothing yet are shown while the audit is read.
    await shows(rows.filter({ hasText: /\d+\s?ms/ }).first());
    await shows(rows.nth(3));
  });
  await pictures.everyWay('database-audit', paths.database('dev', NAME, 'audit'), tab =>
    shows(tab.getByRole('grid').getByRole('row').nth(3)),
  );
}

/** A further grant, and a new password for it. */
export async function shareDatabase({ page, checks, pictures }) {
  const dialog = page.getByRole('dialog');
  const grant = row(page, 'Grants', 'analytics');
  await checks.must('a further app gets in by a grant of its own', async () => {
    await open(page, paths.database('dev', NAME));
    await page.getByRole('button', { name: 'Request a grant' }).click();
    await dialog.getByRole('textbox', { name: 'App' }).fill('analytics');
    await pictures.asItIs('database-grant-dialog', page);
    await dialog.getByRole('button', { name: 'Request' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await shows(grant.getByText('active'), { timeout: TO_DONE_MILLISECONDS });
  });
  await checks.must('the dialog of a rotation says what breaks, and for how long', async () => {
    await page.getByRole('button', { name: 'Actions for the grant of analytics' }).click();
    await page.getByRole('menuitem', { name: /Rotate the password/ }).click();
    await shows(dialog.getByText('There is a short gap'));
    await pictures.asItIs('database-rotate-dialog', page);
    await dialog.getByRole('button', { name: 'Rotate' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('its row says when the password was rotated', () =>
    shows(grant.getByText(/ago/).first(), { timeout: TO_DONE_MILLISECONDS }),
  );
}

/** An instance where none was, and a request of somebody else that waits for it and for an approval. */
export async function approveInProd({ page, cloud, checks, pictures }) {
  const dialog = page.getByRole('dialog');
  const panel = page.getByRole('button', { name: /^prod/ });
  await checks.must('the instance of prod is made, from what the configuration says', async () => {
    await open(page, paths.databases);
    await shows(panel.filter({ hasText: 'absent' }));
    await page.getByRole('button', { name: 'Create the instance' }).click();
    await shows(dialog.getByText('goldenpath-prod'));
    await pictures.asItIs('instance-dialog', page);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('a request of the pipeline waits in the queue, in sight of who may approve it', async () => {
    await cloud.askForDatabaseAsPipeline({
      environment: 'prod',
      name: 'orders',
      app: 'checkout',
      owner: 'group:default/team-a',
    });
    await shows(page.getByRole('button', { name: 'Approve the database orders in prod' }));
  });
  await checks.must('the instance is available', () =>
    shows(panel.filter({ hasText: 'available' }), { timeout: TO_DONE_MILLISECONDS }),
  );
  await pictures.everyWay('databases', paths.databases, tab =>
    shows(tab.getByRole('button', { name: 'Approve the database orders in prod' })),
  );
  await checks.must('approved, it leaves the queue and becomes active', async () => {
    await page.getByRole('button', { name: 'Approve the database orders in prod' }).click();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await shows(row(page, 'Databases', 'orders').getByText('active'), { timeout: TO_DONE_MILLISECONDS });
  });
  await checks.must('what one asked for oneself cannot be approved by oneself, and says why', async () => {
    await cloud.askForDatabase({ environment: 'prod', name: 'mine', app: 'mine', owner: 'group:default/team-a' });
    await open(page, paths.database('prod', 'mine'));
    await shows(page.getByText('Somebody else must approve what you asked for.'));
    holds(
      await page.getByRole('button', { name: 'Approve the database mine in prod' }).isDisabled(),
      'The button can be pressed',
    );
    await pictures.snap('database-own-request', page);
  });
}

/** A server that lets nobody in: the code, the words of the server, what to do, and a retry that completes. */
export async function failAndRetry({ page, cloud, checks, pictures }) {
  await checks.must('a server with a certificate of somebody else fails the request, with a remedy', async () => {
    await cloud.makeGoWrong({
      on: 'database',
      instance: 'goldenpath-dev',
      kind: 'wrong-certificate',
      times: 'always',
    });
    await cloud.askForDatabase({ environment: 'dev', name: 'ledger', app: 'billing', owner: 'group:default/team-a' });
    await open(page, paths.database('dev', 'ledger', 'steps'));
    await shows(fact(page, 'Status').filter({ hasText: /^failed/ }), { timeout: TO_DONE_MILLISECONDS });
    await shows(page.getByText('TLS_REJECTED'));
  });
  await pictures.everyWay('database-failed', paths.database('dev', 'ledger', 'steps'), tab =>
    shows(tab.getByText('TLS_REJECTED')),
  );
  await checks.must('once the server is right, a retry completes it', async () => {
    await cloud.heal();
    await page.getByRole('button', { name: 'Retry' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await shows(fact(page, 'Status').filter({ hasText: /^active/ }), { timeout: TO_DONE_MILLISECONDS });
  });
}

/** The end of a database: the plan, the wrong name, the right one, and the proof. */
export async function decommissionDatabase({ page, checks, pictures }) {
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Decommission' });
  await checks.must('the dialog shows what goes, and wants the right name', async () => {
    await open(page, paths.database('dev', NAME));
    await page.getByRole('button', { name: 'Decommission' }).click();
    for (const expected of ['postgresql/database', 'postgresql/role', 'secretsmanager/secret']) {
      await shows(dialog.getByText(expected).first());
    }
    await dialog.getByRole('textbox').fill('shops');
    holds(await confirm.isDisabled(), 'The button can be pressed with another name');
    await pictures.asItIs('database-decommission-dialog', page);
    await dialog.getByRole('textbox').fill(NAME);
    await confirm.click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('it goes, and the proof says that nothing is left', async () => {
    await shows(fact(page, 'Status').filter({ hasText: /^decommissioned/ }), { timeout: TO_DONE_MILLISECONDS });
    await open(page, paths.database('dev', NAME, 'decommission'));
    await shows(page.getByRole('grid', { name: 'Proof' }).getByText('nothing left'));
  });
  await pictures.everyWay('database-decommissioned', paths.database('dev', NAME, 'decommission'), tab =>
    shows(tab.getByText('nothing left')),
  );
}
