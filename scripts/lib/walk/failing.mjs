import { holds, open, shows } from './browser.mjs';
import { fact, openRung, paths, row, rung } from './pages.mjs';
import { TIERS } from './watching.mjs';

const REFUSAL =
  'User: arn:aws:sts::111122223333:assumed-role/goldenpath-backend/goldenpath is not authorized to perform: eks:CreateNodegroup with an explicit deny in a service control policy';
const ZONE_REFUSAL =
  'User: arn:aws:sts::111122223333:assumed-role/goldenpath-backend/goldenpath is not authorized to perform: route53:GetHostedZone because no identity-based policy allows the route53:GetHostedZone action';
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

/** What its page says, and how the tier heals. */
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
  await checks.must('when the account allows it again, a retry heals the tier', async () => {
    await cloud.heal();
    // What comes next on the way, while the page is read: an app that does not get well.
    await cloud.makeGoWrong(appDegraded(buildId));
    await page.getByRole('button', { name: 'Retry' }).click();
    await pictures.asItIs('retry', page);
    await confirmRetry(page);
    await shows(rung(page, TIERS[0]).filter({ hasText: 'passed' }), { timeout: TO_READY_MILLISECONDS });
  });
}

/** A build with a criterion that is not met in time: what is seen of it, and how it heals. */
export async function readCriterion({ page, buildId, cloud, checks, pictures }) {
  const criteria = () => page.getByRole('group', { name: new RegExp(`^${TIERS[2]}`) });
  await checks.must('an app that does not get well in time fails its tier, and leaves those below passed', async () => {
    await open(page, paths.build(buildId));
    await shows(rung(page, TIERS[2]).filter({ hasText: 'failed' }), { timeout: TO_READY_MILLISECONDS });
    await shows(rung(page, TIERS[1]).filter({ hasText: 'passed' }));
  });
  await checks.must('the criterion that is not met says what was seen, app by app', async () => {
    const notMet = criteria()
      .getByRole('region', { name: 'Acceptance criteria' })
      .getByRole('listitem')
      .filter({ hasText: 'not met' });
    await shows(notMet.filter({ hasText: /kube-prometheus-stack: Synced, Degraded/ }));
    await shows(criteria().getByText(/Not well 15 minutes after/));
  });
  await pictures.everyWay('build-criterion-failed', paths.build(buildId), tab =>
    shows(tab.getByText(/Not well 15 minutes after/)),
  );
  await checks.must('once the app is well, a retry finds every criterion met', async () => {
    await cloud.makeGoWrong({ ...appDegraded(buildId), active: false });
    await page.getByRole('button', { name: 'Retry' }).click();
    await confirmRetry(page);
    await shows(fact(page, 'Phase').filter({ hasText: /^ready/ }), { timeout: TO_READY_MILLISECONDS });
    const texts = await (
      await openRung(page, TIERS[2])
    )
      .getByRole('region', { name: 'Acceptance criteria' })
      .getByRole('listitem')
      .allInnerTexts();
    holds(
      texts.length > 0 && texts.every(text => /\bmet\b/.test(text) && !/not met/.test(text)),
      `Not every criterion is met: ${texts.join(' | ')}`,
    );
  });
}

/** A build whose foundation may not be looked at: it ends before anything is made. */
export async function failPreflight({ page, cloud, checks, pictures }) {
  const before = await cloud.inventory();
  const buildId = await checks.must(
    'a build whose preflight fails is said to have failed in the preflight',
    async () => {
      await cloud.refuse({ kind: 'access-denied', operation: 'route53:GetHostedZone', message: ZONE_REFUSAL });
      const build = await cloud.askForBuild({
        environment: 'dev',
        lifecycle: 'ephemeral',
        owner: 'group:default/team-a',
        ttlHours: 1,
        description: 'Cannot begin',
      });
      await open(page, paths.build(build.buildId));
      await shows(fact(page, 'Phase').filter({ hasText: /^failed/ }), { timeout: TO_FAILURE_MILLISECONDS });
      return build.buildId;
    },
  );
  await checks.must("the check that failed says AWS' own message, what to do and who can", async () => {
    const check = (await openRung(page, TIERS[0]))
      .getByRole('region', { name: 'Prerequisites' })
      .getByRole('listitem')
      .filter({ hasText: /^\s*Hosted zone of the environment's domain/ });
    await shows(check.filter({ hasText: 'failed' }));
    const said = await check.innerText();
    for (const expected of [ZONE_REFUSAL, 'What to do:', 'Owned by:']) {
      holds(said.includes(expected), `"${expected}" is not in: ${said}`);
    }
  });
  await pictures.everyWay('build-preflight-failed', paths.build(buildId), tab => shows(tab.getByText(ZONE_REFUSAL)));
  await checks.must('nothing was made in the account', async () => {
    const after = await cloud.inventory();
    holds(JSON.stringify(after) === JSON.stringify(before), 'The account is not what it was before the build');
  });
  await cloud.heal();
  return buildId;
}

/** What goes wrong inside a cluster stays so until it is told that it is over. */
function appDegraded(buildId) {
  return {
    on: 'cluster',
    cluster: `goldenpath-dev-eks-${buildId}`,
    fault: { kind: 'app-degraded', application: 'kube-prometheus-stack' },
  };
}

async function confirmRetry(page) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
