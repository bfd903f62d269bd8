import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What our pages answer for: their own part of the page, and the dialogs they open. The frame around is Backstage's. */
const OURS = 'main, [role="dialog"]';
/** Where only a part of a page is ours, its landmarks are the page's. */
const RULES_OF_THE_FRAME = ['region'];
const UNBEARABLE = ['serious', 'critical'];

/**
 * Runs axe on the page as it stands.
 *
 * @param ours - selects what we answer for, where that is not the main part of the page
 * @returns violations, each `{ rule, impact, help, where, ours }`
 */
export async function violationsOf(page, { ours = OURS } = {}) {
  // Evaluated rather than added as a script: the content security policy of the page stays as it is.
  await page.evaluate(AXE);
  const othersRules = ours === OURS ? [] : RULES_OF_THE_FRAME;
  return page.evaluate(
    async ({ parts, others }) => {
      const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, impact, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({
          rule: id,
          impact,
          help,
          where: target.join(' '),
          why: failureSummary,
          ours: !others.includes(id) && Boolean(document.querySelector(String(target[0]))?.closest(parts)),
        })),
      );
    },
    { parts: ours, others: othersRules },
  );
}

/** Throws where our own content keeps people out. */
export function bearable(violations) {
  const bad = violations.filter(({ ours, impact }) => ours && UNBEARABLE.includes(impact));
  if (bad.length > 0) {
    throw new Error(bad.map(({ rule, impact, where, why }) => `${impact} ${rule}: ${where}\n${why}`).join('\n'));
  }
}
