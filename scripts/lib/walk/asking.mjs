import { holds, shows } from './browser.mjs';
import { paths } from './pages.mjs';

const TEMPLATE = 'Ephemeral cluster';
const HOURS = 2;
const TOO_MANY_HOURS = 500;

/** In as a guest, and home to a list without builds. */
export async function signIn({ page, checks, pictures }) {
  await checks.must('the front door asks who you are', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Enter' }).click();
  });
  await checks.must('a guest is led to the builds, and told what to do first', async () => {
    await shows(page.getByRole('heading', { name: 'Builds', exact: true }));
    await shows(page.getByText('No cluster is running'));
    await shows(page.getByRole('main').getByRole('link', { name: 'Create cluster' }));
  });
  await pictures.everyWay('builds-empty', paths.builds, tab => shows(tab.getByText('No cluster is running')));
}

/**
 * From the menu to a cluster that is on its way.
 *
 * @returns the build id that the template answers, and the page of the build
 */
export async function askByTemplate({ page, checks, pictures }) {
  await checks.must('the menu leads to the templates', async () => {
    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await shows(page.getByRole('heading', { name: TEMPLATE }));
    await pictures.snap('templates', page);
  });
  await checks.must('the form offers the environment, and Team A as owner', async () => {
    await page
      .locator('[class*="MuiCard-root"]', { hasText: TEMPLATE })
      .getByRole('button', { name: 'Choose' })
      .click();
    await shows(page.getByRole('button', { name: /Environment/ }).filter({ hasText: 'dev' }));
    await shows(page.getByText('eu-west-1 · database instance'));
    await page.getByRole('textbox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Team A' }).click();
    await page.getByRole('textbox', { name: 'Purpose' }).fill('An afternoon with the checkout');
    await pictures.snap('form-1', page);
    await page.getByRole('button', { name: 'Next' }).click();
  });
  const hours = page.getByRole('textbox', { name: 'Hours to live' });
  await checks.must(`${TOO_MANY_HOURS} hours are refused at the field, which says how many it takes`, async () => {
    await hours.fill(String(TOO_MANY_HOURS));
    await page.getByRole('button', { name: 'Review' }).click();
    await shows(
      page
        .locator('form')
        .getByText(/ask for 72 or less/)
        .first(),
    );
    holds((await hours.getAttribute('aria-invalid')) === 'true', 'The field does not say that it is wrong');
    await pictures.snap('form-2-refused', page);
    await hours.fill(String(HOURS));
  });
  await lookAtPlan({ page, checks, pictures });
  await checks.must('the review repeats what was chosen', async () => {
    await page.getByRole('button', { name: 'Review' }).click();
    for (const chosen of [
      'Environment dev',
      'Owner group:default/team-a',
      `Hours to live ${HOURS}`,
      'Size of the nodes small',
    ]) {
      await shows(page.getByRole('row', { name: chosen }));
    }
    await pictures.snap('form-3-review', page);
  });
  const link = page.getByRole('link', { name: /Watch the build/ });
  await checks.must('the template runs, and links to the build', async () => {
    await page.getByRole('button', { name: 'Create' }).click();
    await shows(link);
  });
  return checks.must('the link leads to the build', async () => {
    const opened = page.context().waitForEvent('page');
    await link.click();
    const buildPage = await opened;
    await buildPage.waitForURL(/\/goldenpath\/builds\/dev\/[^/]+$/);
    await pictures.snap('task', page);
    return { buildPage, buildId: new URL(buildPage.url()).pathname.split('/').at(-1) };
  });
}

/** What the form says would come of it, before anything is asked for. */
async function lookAtPlan({ page, checks, pictures }) {
  const plan = page.getByRole('region', { name: 'What you would get' });
  await checks.must('the form shows what would come, what not and why, and how much room there is', async () => {
    await page.getByRole('button', { name: /Size of the nodes/ }).click();
    await page.getByRole('option', { name: 'small' }).click();
    await showsPlan(page);
    await shows(plan.getByText(/of t3\.medium or t3a\.medium/));
    await shows(plan.getByRole('region', { name: /Would be skipped/ }).getByText(/tier 3 is above maxTier 1\.5/));
    await shows(plan.getByText(/more of this size in dev/));
  });
  await checks.must('the preflight runs from the form, and nothing fails', async () => {
    await plan.getByRole('button', { name: 'Run the preflight' }).click();
    await shows(plan.getByText(/^Nothing failed: \d+ passed/));
    await pictures.snap('form-2-preflight', page);
  });
  const ready = async tab => {
    await tab.getByRole('button', { name: 'Next' }).click();
    await showsPlan(tab);
    await shows(tab.getByText(/more of this size in dev/));
  };
  // The bar of tabs above is the scaffolder's, and wider than a telephone.
  await pictures.everyWay('form-2-plan', paths.filledIn, ready, { ours: 'form' });
}

function showsPlan(page) {
  return shows(page.getByRole('region', { name: /Would be deployed/ }).getByText(/^kong /));
}
