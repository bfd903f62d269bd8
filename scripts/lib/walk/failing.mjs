import { holds, open, shows } from './browser.mjs';
import { fact, paths, row, rung } from './pages.mjs';
import { TIERS } from './watching.mjs';

const REFUSAL =
  'User: arn:aws:sts::111122223333:assumed-role/goldenpath-backend/goldenpath is not authorized to perform: eks:CreateNodegroup with an explicit deny in a service control policy';
const TO_FAILURE_MILLISECONDS = 60_000;
const TO_READY_MILLISECONDS = 120_000;

/** A build that AWS will refuse a node group; asked for without a browser, so that it fails while the walk goes on elsewhere. */
export async function askForWhatFails({ cloud, checks }) {
  return checks.must(
    'a second cluster is asked for through the API, in an account that will refuse its nodes',
    async () => {
      await cloud.refuse({ kind: 'access-denied', operation: 'eks:CreateNodegroup', message: REFUSAL });
      const build = await cloud.askForBuild({
        environment: 'dev',
        lifecycle: 'ephemeral',
        owner: 'group:default/team-a',
        entityRef: 'component:default/checkout',
        ttlHours: 1,
        description: 'Load test of the checkout',
      });
      return build.buildId;
    },
  );
}

/** What its page says, and how it heals. */
export async function readFailure({ page, buildId, cloud, checks, pictures }) {
  await checks.must('the list shows it as failed', async () => {
    await open(page, paths.builds);
    await shows(row(page, 'Builds', buildId).filter({ hasText: 'failed' }), { timeout: TO_FAILURE_MILLISECONDS });
  });
  await checks.must('its row leads to its page', async () => {
    await row(page, 'Builds', buildId).getByText(buildId).click();
    await page.waitForURL(url => url.pathname === paths.build(buildId));
    await shows(fact(page, 'Phase').filter({ hasText: /^failed/ }));
  });
  await checks.must("the failing tier is open, with the code, AWS' own message, the remedy and its owner", async () => {
    const said = await page.getByRole('group', { name: new RegExp(`^${TIERS[0]}`) }).innerText();
    for (const expected of ['ACCESS_DENIED', REFUSAL, 'What to do:', 'Owned by:']) {
      holds(said.includes(expected), `"${expected}" is not in: ${said}`);
    }
  });
  await pictures.everyWay('build-failed', paths.build(buildId), tab => shows(tab.getByText('ACCESS_DENIED')));
  await checks.must('when the account allows it again, a retry heals the build', async () => {
    await cloud.heal();
    await page.getByRole('button', { name: 'Retry' }).click();
    await pictures.asItIs('retry', page);
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await shows(rung(page, TIERS[0]).filter({ hasText: 'passed' }), { timeout: TO_READY_MILLISECONDS });
  });
}
