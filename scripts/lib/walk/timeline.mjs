import { holds, shows } from './browser.mjs';
import { paths } from './pages.mjs';

/** Each step of the first build of an environment against time: how long each took, and which decided how long all took. */
export async function readTimeline({ page, buildId, checks, pictures }) {
  await checks.must('the timeline shows how long each step took, and which of them decided it', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Timeline' }).click();
    await shows(page.getByText(/^Every step was ready .* after the build was asked for\.$/));
    const texts = await stepsOf(page, 'Steps of the build');
    holds(texts.length > 15, `Only ${texts.length} steps are shown`);
    holds(
      texts.every(text => /\bready\b/.test(text) && /\d+s|nothing to do/.test(text)),
      `Not every step is ready, with its time: ${texts.join(' | ')}`,
    );
    const critical = texts.filter(text => text.includes('critical path'));
    holds(critical.length > 3 && critical.length < texts.length, `${critical.length} steps are on the critical path`);
  });
  await pictures.everyWay('build-timeline', paths.build(buildId, 'timeline'), tab =>
    shows(tab.getByText(/^Every step was ready/)),
  );
}

/** The same on the way back, in the order in which things went. */
export async function readWayBack({ page, buildId, checks, pictures }) {
  await checks.must('the timeline shows the way back, from the look at what is there to the proof', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Timeline' }).click();
    await shows(page.getByText(/^The teardown took /));
    const texts = await stepsOf(page, 'Steps of the teardown, in the order in which things go');
    holds(texts[0]?.startsWith('Look at what is there'), `It begins with: ${texts[0]}`);
    holds(texts.at(-1)?.startsWith('Prove that nothing is left'), `It ends with: ${texts.at(-1)}`);
  });
  await pictures.everyWay('teardown-timeline', paths.build(buildId, 'timeline'), tab =>
    shows(tab.getByText(/^The teardown took /)),
  );
}

/** What each step's row says, without the row of titles. */
async function stepsOf(page, name) {
  const texts = await page.getByRole('table', { name }).getByRole('row').allInnerTexts();
  return texts.slice(1);
}
