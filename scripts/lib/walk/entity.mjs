import { until } from '../processes.mjs';
import { holds, open, shows } from './browser.mjs';
import { paths } from './pages.mjs';

/** The catalog reads what is new within seconds, and each of its own steps takes some more. */
const PATIENCE = { timeoutMilliseconds: 90_000, everyMilliseconds: 1_000 };
const COMPONENT = '/catalog/default/component/checkout';
const entityOf = buildId => `default/resource/goldenpath-dev-eks-${buildId}`;
/** The page around it is the catalog's. */
const OURS = { ours: 'section' };

/** The tab and the card of what a cluster was made for, and the entity that the cluster itself is. */
export async function readEntities({ page, buildId, cloud, checks, pictures }) {
  const builds = page.getByRole('grid', { name: 'Builds' });
  await checks.must('the component has a tab with the builds that were made for it', async () => {
    await open(page, COMPONENT);
    await shows(page.getByRole('heading', { name: 'Checkout' }));
    await open(page, `${COMPONENT}/golden-path`);
    await shows(builds.getByRole('row').filter({ hasText: buildId }));
  });
  await pictures.everyWay('entity-tab', `${COMPONENT}/golden-path`, tab => shows(tab.getByText(buildId)), OURS);
  await checks.must('the acts on a build are there as well', async () => {
    await page.getByRole('button', { name: `Actions for ${buildId} in dev` }).click();
    await shows(page.getByRole('menuitem', { name: /Tear down/ }));
    await page.keyboard.press('Escape');
  });
  await checks.must('its row leads to the page of the build', async () => {
    await builds.getByText(buildId, { exact: true }).click();
    await page.waitForURL(url => url.pathname === paths.build(buildId));
  });
  await checks.must('the cluster is an entity too, related to the component, with what its page shows', async () => {
    await until({
      what: 'that the catalog knows the cluster',
      ask: () => cloud.isInCatalog(entityOf(buildId)),
      ...PATIENCE,
    });
    await open(page, `/catalog/${entityOf(buildId)}`);
    await shows(page.getByText('Checkout', { exact: true }));
    await open(page, `/catalog/${entityOf(buildId)}/golden-path`);
    await shows(page.getByRole('heading', { name: `Build ${buildId}` }));
    await shows(page.getByRole('link', { name: 'Open its page' }));
  });
  await pictures.everyWay(
    'entity-build',
    `/catalog/${entityOf(buildId)}/golden-path`,
    tab => shows(tab.getByRole('heading', { name: `Build ${buildId}` })),
    OURS,
  );
  await checks.must('an entity that has nothing to do with clusters has no such tab', async () => {
    await open(page, '/catalog/default/system/shop');
    await shows(page.getByRole('heading', { name: 'Shop' }));
    holds((await page.locator(`a[href$="/system/shop/golden-path"]`).count()) === 0, 'The tab is there for a system');
  });
}

/** After the teardown was proven, the cluster is no entity any more. */
export async function missEntity({ buildId, cloud, checks }) {
  await checks.must('a cluster that is gone is no entity any more', async () => {
    await until({
      what: 'that the catalog forgets the cluster',
      ask: async () => !(await cloud.isInCatalog(entityOf(buildId))),
      ...PATIENCE,
    });
  });
}
