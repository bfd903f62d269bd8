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
    await shows(page.getByRole('button', { name: /^Environment/ }).filter({ hasText: 'dev' }));
    await page.getByRole('textbox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Team A' }).click();
    await page.getByRole('textbox', { name: 'Purpose' }).fill('An afternoon with the checkout');
    await pictures.snap('form-1', page);
    await page.getByRole('button', { name: 'Next' }).click();
  });
  await checks.must(`${TOO_MANY_HOURS} hours are refused at the field, which says how many it takes`, async () => {
    const hours = page.getByRole('spinbutton', { name: 'Hours to live' });
    await hours.fill(String(TOO_MANY_HOURS));
    await page.getByRole('button', { name: 'Review' }).click();
    const complaint = await hours.evaluate(field => field.validationMessage);
    holds(complaint.includes('72'), `The field says: "${complaint}"`);
    await pictures.snap('form-2-refused', page);
    await hours.fill(String(HOURS));
  });
  await checks.must('the review repeats what was chosen', async () => {
    await page.getByRole('button', { name: /^Size of the nodes/ }).click();
    await page.getByRole('option', { name: 'small' }).click();
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
