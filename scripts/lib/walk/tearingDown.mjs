import { holds, open, shows } from './browser.mjs';
import { fact, paths, row } from './pages.mjs';

const TO_GONE_MILLISECONDS = 120_000;

/** Tears a build down from its page: the plan, the wrong name, the right one, and the way to the proof. */
export async function tearDownFromPage({ page, buildId, checks, pictures }) {
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox');
  const confirm = dialog.getByRole('button', { name: 'Tear down' });
  await checks.must('the dialog shows first what goes and what stays', async () => {
    await page.getByRole('button', { name: 'Tear down' }).click();
    const plan = dialog.getByRole('region', { name: 'Plan' });
    await shows(plan.getByText('What goes, in this order'));
    const said = await plan.innerText();
    const [goes, stays] = said.split('What stays');
    for (const expected of ['eks/cluster', 'eks/nodegroup', 'route53/record', 'logs/log-group']) {
      holds(goes.includes(expected), `"${expected}" is not among what goes: ${goes}`);
    }
    for (const expected of ['ec2/vpc', 'route53/hosted-zone', 'iam/role']) {
      holds(stays?.includes(expected), `"${expected}" is not among what stays: ${stays}`);
    }
  });
  await checks.must('nothing can be torn down before its id is typed, nor with another', async () => {
    holds(await confirm.isDisabled(), 'The button can be pressed before anything is typed');
    await name.fill('01-01-99-01');
    await shows(dialog.getByText(`This is not ${buildId}`));
    holds(await confirm.isDisabled(), 'The button can be pressed with another id');
  });
  await pictures.asItIs('teardown-refused', page);
  await pictures.everyWay('teardown-dialog', paths.build(buildId), async tab => {
    await tab.getByRole('button', { name: 'Tear down' }).click();
    await shows(tab.getByRole('dialog').getByText('What goes, in this order'));
  });
  await checks.must('the right id starts the teardown', async () => {
    await name.fill(buildId);
    await confirm.click();
    await dialog.waitFor({ state: 'hidden' });
    await shows(fact(page, 'Phase').filter({ hasText: /^(tearing down|gone)/ }));
  });
  await pictures.snap('build-tearing-down', page);
  await checks.must('it goes without a reload, until the build is gone', async () => {
    await shows(fact(page, 'Phase').filter({ hasText: /^gone/ }), { timeout: TO_GONE_MILLISECONDS });
    holds(await page.evaluate(() => globalThis.walk !== undefined), 'The page was loaded again');
  });
  await checks.must('the proof says how each class was looked for, and that nothing is left', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Teardown' }).click();
    const proof = page.getByRole('grid', { name: 'Proof' });
    await shows(proof.getByText('nothing left'));
    const rows = (await proof.getByRole('row').allInnerTexts()).slice(1);
    holds(rows.length >= 8, `Only ${rows.length} classes were looked for`);
    for (const text of rows) {
      holds(/nothing left/.test(text), `Not proven gone: ${text}`);
    }
  });
  await pictures.everyWay('teardown-proof', paths.build(buildId, 'teardown'), tab =>
    shows(tab.getByText('nothing left')),
  );
}

/** Tears a build down from its row in the list. */
export async function tearDownFromList({ page, buildId, checks, pictures }) {
  await checks.must('the menu of its row tears a build down too', async () => {
    await open(page, paths.builds);
    await page.getByRole('button', { name: `Actions for ${buildId} in dev` }).click();
    await shows(page.getByRole('menuitem', { name: /Tear down/ }));
    await pictures.snap('builds-menu', page);
    await page.getByRole('menuitem', { name: /Tear down/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(buildId);
    await dialog.getByRole('button', { name: 'Tear down' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('the list follows it until it is gone', async () => {
    await row(page, 'Builds', buildId).waitFor({ state: 'hidden', timeout: TO_GONE_MILLISECONDS });
  });
}

/** The account is what it was before anything was built. */
export async function compareAccount({ cloud, before, checks }) {
  await checks.must('the account equals the foundation that it started with', async () => {
    const after = await cloud.inventory();
    holds(JSON.stringify(after) === JSON.stringify(before), difference(before.inventory, after.inventory));
  });
}

function difference(before, after) {
  const describe = ({ class: resourceClass, id, fingerprint }) => `${resourceClass} ${id} ${fingerprint}`;
  const known = new Set(before.map(describe));
  const found = new Set(after.map(describe));
  return [
    ...[...found].filter(entry => !known.has(entry)).map(entry => `more than before: ${entry}`),
    ...[...known].filter(entry => !found.has(entry)).map(entry => `less than before: ${entry}`),
  ].join('\n');
}
