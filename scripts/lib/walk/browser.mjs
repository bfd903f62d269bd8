import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../chromium.mjs';
import { Incidents } from './incidents.mjs';

/** The two sizes that pages are looked at in: a notebook's and a phone's. */
export const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
const PATIENCE_MILLISECONDS = 20_000;

/** Starts a browser in which one person is at work, in as many tabs as they open. */
export async function openBrowser({ executablePath, url }) {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const context = await browser.newContext({
    baseURL: url,
    viewport: SIZES.wide,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  return { browser, context, incidents: new Incidents(context) };
}

/** Waits until the browser shows what is asked for, and says what it waited for when it does not come. */
export async function shows(locator, { timeout = PATIENCE_MILLISECONDS } = {}) {
  await locator.first().waitFor({ state: 'visible', timeout });
}

/**
 * Opens an address. Backstage forgets who is signed in when its front door is drawn anew while it looks, as it is for another theme; then a guest
 * comes in again, as a person would.
 */
export async function open(page, path) {
  await page.goto(path);
  const enter = page.getByRole('button', { name: 'Enter' });
  const inside = page.getByRole('navigation').first();
  // The bar's own element has no size beside what floats above it.
  await enter.or(inside).first().waitFor({ state: 'attached' });
  if (await enter.isVisible()) {
    await enter.click();
    await inside.waitFor({ state: 'attached' });
  }
}

/** Throws with the reason unless something holds. */
export function holds(condition, otherwise) {
  if (!condition) {
    throw new Error(otherwise);
  }
}
