import { holds, shows } from './browser.mjs';
import { fact, openRung, paths, rung } from './pages.mjs';

export const TIERS = ['0 Cluster Viability', '1 Delivery Plane', '1.5 Core Observability'];
const TO_READY_MILLISECONDS = 120_000;

/** Watches a build become ready, in one document from beginning to end. */
export async function watchTiers({ page, buildId, checks, pictures }) {
  await checks.must('the page of the build opens without asking again who you are', async () => {
    await shows(page.getByRole('heading', { name: buildId, exact: true }));
    await shows(rung(page, TIERS[0]));
    await rememberTiers(page);
  });
  await checks.must('the page says that it is live', () => shows(page.getByRole('status').filter({ hasText: 'Live' })));
  await pictures.snap('build-on-its-way', page);
  for (const tier of TIERS) {
    await checks.must(`tier ${tier} turns green by itself`, async () => {
      await shows(rung(page, tier).filter({ hasText: 'passed' }), { timeout: TO_READY_MILLISECONDS });
    });
  }
  await checks.must('the build is ready', () => shows(fact(page, 'Phase').filter({ hasText: /^ready/ })));
  await checks.must('all of that in the same document, and each tier was seen on its way', async () => {
    const seen = await page.evaluate(() => globalThis.walk?.tiers);
    holds(seen !== undefined, 'The page was loaded again on the way');
    for (const tier of TIERS) {
      const states = seen[tier] ?? [];
      holds(states.length > 1 && states.at(-1) === 'passed', `Tier ${tier} was only seen as: ${states.join(', ')}`);
    }
  });
  await checks.must('tiers above 1.5 say that they were not asked for, and why', async () => {
    await shows(rung(page, '2 Platform Experience').filter({ hasText: /not requested.*above/s }));
  });
}

/** The evidence on each rung, the events and the details of a build that is ready. */
export async function readEvidence({ page, buildId, checks, pictures }) {
  for (const tier of TIERS) {
    await checks.must(`tier ${tier} shows the evidence of every criterion`, async () => {
      const criteria = (await openRung(page, tier))
        .getByRole('region', { name: 'Acceptance criteria' })
        .getByRole('listitem');
      await shows(criteria);
      const texts = await criteria.allInnerTexts();
      for (const text of texts) {
        const [title, ...rest] = text.split('\n').filter(line => line.trim() !== '');
        holds(/\b(met|not applicable)\b/.test(text), `"${title}" is not met: ${text}`);
        holds(rest.length > 0, `"${title}" shows no evidence`);
      }
    });
  }
  await pictures.everyWay('build-ready', paths.build(buildId), async tab => {
    await shows(rung(tab, TIERS[2]).filter({ hasText: 'passed' }));
    await openRung(tab, TIERS[1]);
  });
  await pictures.everyWay('build-events', paths.build(buildId, 'events'), tab =>
    shows(tab.getByText('The build is ready')),
  );
  await pictures.everyWay('build-details', paths.build(buildId, 'details'), tab =>
    shows(tab.getByRole('heading', { name: 'Bootstrap values' })),
  );
}

/** Longer life for a build: too much first, then an hour. */
export async function extend({ page, buildId, checks, pictures, incidents }) {
  const dialog = page.getByRole('dialog');
  const hours = dialog.getByRole('textbox', { name: 'Hours to add' });
  const confirm = dialog.getByRole('button', { name: 'Extend' });
  await checks.must('more hours than allowed are refused, with the bound and a request id', async () => {
    incidents.expect({ status: 400, path: /\/extend$/ });
    await page.getByRole('button', { name: 'Extend' }).click();
    await hours.fill('500');
    await confirm.click();
    const complaint = dialog.getByRole('alert');
    await shows(complaint);
    const said = await complaint.innerText();
    holds(said.includes('72 hours') && /Request id:\s*\S+/.test(said), `The dialog says: ${said}`);
    await pictures.asItIs('extend-refused', page);
  });
  await checks.must('an hour more moves the expiry by an hour, without a reload', async () => {
    const expires = fact(page, 'Expires').locator('time');
    const before = new Date(await expires.getAttribute('datetime'));
    await hours.fill('1');
    await confirm.click();
    await dialog.waitFor({ state: 'hidden' });
    const wanted = new Date(before.getTime() + 60 * 60 * 1000).toISOString();
    await shows(page.locator(`dd time[datetime="${wanted}"]`));
    holds(await page.evaluate(() => globalThis.walk !== undefined), 'The page was loaded again');
  });
  await pictures.everyWay('extend', paths.build(buildId), async tab => {
    await tab.getByRole('button', { name: 'Extend' }).click();
    await shows(tab.getByRole('dialog').getByText(/^Expires/));
  });
}

/** Notes every state that a rung shows, from inside the page: what a reload would forget. */
async function rememberTiers(page) {
  await page.evaluate(titles => {
    const tiers = {};
    const note = () => {
      for (const button of document.querySelectorAll('main button[aria-expanded]')) {
        const text = button.textContent ?? '';
        const title = titles.find(candidate => text.startsWith(candidate));
        const state = title && /passed|progressing|pending|failed|blocked|unknown/.exec(text.slice(title.length))?.[0];
        const states = title && (tiers[title] ??= []);
        if (state && states.at(-1) !== state) {
          states.push(state);
        }
      }
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    globalThis.walk = { tiers };
  }, TIERS);
}
