import { holds, open, shows } from './browser.mjs';
import { paths, row } from './pages.mjs';

const DOMAIN = 'dev.goldenpathidp.io';
const suffixOf = buildId => `b-${buildId}.${DOMAIN}`;
const recordsOf = buildId => `Records of *.${suffixOf(buildId)}`;
/** Route 53 takes a while until all its name servers know a record, and the page looks again by itself. */
const TO_LIVE_MILLISECONDS = 60_000;

/** The zone while a build lives: whose its names are, and which of them answer. */
export async function readZone({ page, buildId, checks, pictures }) {
  await checks.must(
    'the zone is read when somebody asks, and shows the namespace of the build as its own',
    async () => {
      await open(page, paths.dns('dev'));
      await shows(page.getByRole('heading', { name: `*.${suffixOf(buildId)}` }));
      await readNow(page);
    },
  );
  await checks.must('its hosts are live, with the owner that ExternalDNS wrote', async () => {
    await eventually(page, () => stateIs(page, { buildId, host: 'argocd', state: 'live' }), TO_LIVE_MILLISECONDS);
    await shows(
      row(page, recordsOf(buildId), `argocd.${suffixOf(buildId)}`).filter({ hasText: `goldenpath-dev-${buildId}` }),
    );
  });
  await pictures.everyWay('dns', paths.dns('dev'), tab => shows(tab.getByText(`argocd.${suffixOf(buildId)}`)));
  await checks.must("the build's tab has its hosts to open", async () => {
    await open(page, paths.build(buildId, 'dns'));
    const link = page.getByRole('link', { name: new RegExp(`^argocd\\.b-${buildId}`) });
    await shows(link);
    const href = await link.getAttribute('href');
    holds(href?.startsWith(`http://argocd.${suffixOf(buildId)}`), `It leads to ${href}`);
  });
  await pictures.everyWay('build-dns', paths.build(buildId, 'dns'), tab =>
    shows(tab.getByRole('link', { name: /^argocd/ })),
  );
}

/** What a controller wrote while its cluster was going: seen, explained and cleaned up; what people made by hand stays. */
export async function cleanUpZone({ page, buildId, cloud, checks, pictures }) {
  await checks.must('a record that turns up after the teardown is stale, and says of whom', async () => {
    await cloud.writeRecords([
      address(`late.${suffixOf(buildId)}`),
      ownership(`a.late.${suffixOf(buildId)}`, `goldenpath-dev-${buildId}`),
      address(`by-hand.${suffixOf(buildId)}`),
    ]);
    await open(page, paths.dns('dev'));
    await readNow(page);
    await eventually(page, () => stateIs(page, { buildId, host: 'late', state: 'stale' }));
    holds(await stateIs(page, { buildId, host: 'by-hand', state: 'unowned' }), 'What nobody owns is not shown as such');
  });
  await pictures.everyWay('dns-stale', paths.dns('dev'), tab => shows(tab.getByText(`late.${suffixOf(buildId)}`)));
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete stale records' });
  await checks.must('the clean-up of the zone shows what goes, and wants the right name', async () => {
    await open(page, paths.dns('dev'));
    await page.getByRole('button', { name: `Clean up stale records of the zone ${DOMAIN}` }).click();
    await shows(dialog.getByText(`a.late.${suffixOf(buildId)}`));
    holds((await dialog.getByText(`by-hand.${suffixOf(buildId)}`).count()) === 0, 'What nobody owns would go too');
    await dialog.getByRole('textbox').fill('prod.goldenpathidp.io');
    holds(await confirm.isDisabled(), 'The button can be pressed with another name');
    await pictures.asItIs('dns-cleanup-dialog', page);
  });
  await checks.must('a clean-up that AWS refuses says so, and deletes nothing', async () => {
    await cloud.refuse({ kind: 'access-denied', operation: 'route53:ChangeResourceRecordSets' });
    await dialog.getByRole('textbox').fill(DOMAIN);
    await confirm.click();
    await shows(dialog.getByText('Nothing was deleted'));
    await shows(dialog.getByText(/not authorized to perform|denied/i));
    await pictures.asItIs('dns-cleanup-refused', page);
    await cloud.heal();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await checks.must('tried again, the stale record goes with its ownership record, and nothing else', async () => {
    await page.getByRole('button', { name: `Clean up stale records of the zone ${DOMAIN}` }).click();
    await dialog.getByRole('textbox').fill(DOMAIN);
    await confirm.click();
    await shows(dialog.getByText(/^2 .*deleted$/));
    await pictures.asItIs('dns-cleaned-up', page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const left = (await cloud.inventory()).inventory.filter(entry => JSON.stringify(entry).includes(suffixOf(buildId)));
    holds(
      left.length === 1 && JSON.stringify(left[0]).includes('by-hand'),
      `Left in the zone: ${JSON.stringify(left)}`,
    );
  });
}

async function readNow(page) {
  await page.getByRole('button', { name: 'Read now' }).click();
  await shows(page.getByRole('status').filter({ hasText: 'The zone was read' }));
}

async function stateIs(page, { buildId, host, state }) {
  const found = row(page, recordsOf(buildId), `${host}.${suffixOf(buildId)}`).filter({ hasText: state });
  return (await found.count()) > 0;
}

/** Has the zone read again until something holds: no reading is made within ten seconds of the one before. */
async function eventually(page, holdsNow, limit = 30_000) {
  for (const until = Date.now() + limit; !(await holdsNow());) {
    holds(Date.now() < until, 'It never came to that');
    await page.waitForTimeout(2_000);
    await readNow(page);
  }
}

const address = name => ({ Name: name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '203.0.113.7' }] });
const ownership = (name, owner) => ({
  Name: name,
  Type: 'TXT',
  TTL: 300,
  ResourceRecords: [{ Value: `"heritage=external-dns,external-dns/owner=${owner},external-dns/resource=ingress/a/b"` }],
});
