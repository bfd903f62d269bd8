import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bearable, violationsOf } from './accessibility.mjs';
import { holds, open, SIZES } from './browser.mjs';

/** Pages longer than that are cut in a picture. */
const LONGEST_PICTURE_PIXELS = 4_000;
const STILL_FRAMES_OF_REST = 5;
const THEMES = ['light', 'dark'];

/** Takes pictures of pages in both sizes and both themes, in tabs of its own, and looks at each with axe. */
export class Pictures {
  #folder;
  #checks;
  #context;
  #tabs = {};
  #violations = [];

  constructor({ folder, checks, context }) {
    this.#folder = folder;
    this.#checks = checks;
    this.#context = context;
    mkdirSync(folder, { recursive: true });
  }

  /** A picture of a tab as it is, for the record. */
  async snap(name, page) {
    await page.screenshot({ path: join(this.#folder, `${name}.png`) });
  }

  /**
   * A page of ours in every size and theme. `ready` brings it to what shall be seen, and waits for that; it is called for each
   * theme, because Backstage draws the page anew for another theme: what was open is closed. `ours` is the part that we answer
   * for, where the rest of the page is somebody else's.
   */
  async everyWay(name, path, ready, { ours } = {}) {
    for (const size of Object.keys(SIZES)) {
      const page = await this.#tab(size);
      await open(page, path);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.locator(`[data-theme-mode="${theme}"]`).first().waitFor();
        await ready(page);
        await this.#look(name, page, { size, theme, ours });
      }
    }
  }

  /** A tab of a notebook's size as it is. */
  async asItIs(name, page) {
    await this.#look(name, page, { size: 'wide', theme: THEMES[0] });
  }

  /** Keeps everything that axe found, also what does not fail the walk. Answers the lesser faults of our own content. */
  finish() {
    writeFileSync(join(this.#folder, 'axe.json'), JSON.stringify(this.#violations, undefined, 2));
    const lesser = this.#violations.filter(({ ours }) => ours).map(({ rule, impact }) => `${rule} (${impact})`);
    return [...new Set(lesser)];
  }

  async #tab(size) {
    this.#tabs[size] ??= await this.#context.newPage();
    await this.#tabs[size].setViewportSize(SIZES[size]);
    return this.#tabs[size];
  }

  async #look(name, page, { size, theme, ours }) {
    const title = `${name}, ${SIZES[size].width} px, ${theme}`;
    await atRest(page);
    await this.#checks.also(`${title}: axe finds nothing serious`, async () => {
      const violations = await violationsOf(page, { ours });
      this.#violations.push(...violations.map(violation => ({ page: title, ...violation })));
      bearable(violations);
    });
    await this.#checks.also(`${title}: nothing is wider than the screen`, () => fits(page, ours));
    await this.#whole(`${name}-${SIZES[size].width}-${theme}`, page, SIZES[size]);
  }

  /** The whole page, not what fits the screen: the screen is made as high as the page, so that bars stay at its edges. */
  async #whole(name, page, size) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height: Math.min(Math.max(height, size.height), LONGEST_PICTURE_PIXELS) });
    await page.screenshot({ path: join(this.#folder, `${name}.png`), animations: 'disabled' });
    await page.setViewportSize(size);
  }
}

/**
 * Waits until what moves for a moment has stopped: in between, colours are not the ones that people read. What begins to move does so after the
 * next frame, so that one still moment is not yet rest.
 */
async function atRest(page) {
  await page.evaluate(() => {
    globalThis.stillFrames = 0;
  });
  await page.waitForFunction(stillFramesOfRest => {
    const isStill = document.getAnimations().every(animation => {
      const { iterations } = animation.effect?.getComputedTiming() ?? {};
      return animation.playState !== 'running' || iterations === Infinity;
    });
    globalThis.stillFrames = isStill ? globalThis.stillFrames + 1 : 0;
    return globalThis.stillFrames >= stillFramesOfRest;
  }, STILL_FRAMES_OF_REST);
}

async function fits(page, ours = 'html') {
  const { needed, given } = await page
    .locator(ours)
    .first()
    .evaluate(part => ({
      needed: part.getBoundingClientRect().left + part.scrollWidth,
      given: window.innerWidth,
    }));
  holds(needed <= given, `The page is ${needed} px wide on a screen of ${given} px`);
}
