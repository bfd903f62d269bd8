import { translationApiRef, type TranslationApi } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { createElement, Fragment, isValidElement } from 'react';

const OPEN = '⟦';
const CLOSE = '⟧';

/** A translation API that puts every message in brackets: what stands outside of them did not come from it. */
export function pseudoTranslation(): [typeof translationApiRef, TranslationApi] {
  const english = mockApis.translation();
  // A page draws itself again whenever it gets another function.
  const known = new Map<unknown, unknown>();
  const api: TranslationApi = {
    getTranslation: ref => {
      const snapshot = english.getTranslation(ref);
      if (!snapshot.ready) {
        return snapshot;
      }
      const { t } = snapshot;
      const call = t as (...args: unknown[]) => unknown;
      const bracketed = known.get(ref) ?? ((...args: unknown[]) => inBrackets(call(...args)));
      known.set(ref, bracketed);
      return { ready: true, t: bracketed as typeof t };
    },
    translation$: ref => english.translation$(ref),
  };
  return [translationApiRef, api];
}

function inBrackets(words: unknown): unknown {
  return isValidElement(words) ? createElement(Fragment, null, OPEN, words, CLOSE) : `${OPEN}${words}${CLOSE}`;
}

/** Words of the component library's own, which has translations of its own. */
const LIBRARY = [
  /^\d+ - \d+ of \d+$/,
  /^sort(ed by|able) column/,
  /^(Previous|Next) table page$/,
  /^Clear search$/,
  /^Close$/,
  /^(In|De)crease$/,
  /^Content navigation$/,
];

/** What holds no words: code, and moments, which are of the locale's making. */
const NOT_WORDS = 'style, script, pre, code, time';

/** What stands between the items of a row. */
const ROW = /, | · /;

const NAMES = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'];

/**
 * The words of a page drawn with {@link pseudoTranslation} that nobody could translate: those outside of brackets, in
 * texts and in names for those who don't see them, without what is in the data.
 *
 * @param options.data - what the backend answered; what stands in it is its own word
 */
export function findUntranslated(options: { within: Element; data: readonly unknown[] }): string[] {
  const { within, data } = options;
  const answered = JSON.stringify(data);
  const isAnswered = (words: string) => answered.includes(JSON.stringify(words.trim()).slice(1, -1));
  const isOfReader = (words: string) =>
    /\p{L}{2}/u.test(words) &&
    !LIBRARY.some(own => own.test(words.trim())) &&
    // The backend's words may stand in a row, as the locale writes one.
    !words.split(ROW).every(isAnswered);
  const found: string[] = [];
  let depth = 0;
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement?.closest(NOT_WORDS)) {
      continue;
    }
    let outside = '';
    for (const character of node.textContent ?? '') {
      if (character === OPEN) {
        depth += 1;
      } else if (character === CLOSE) {
        depth -= 1;
      } else if (depth === 0) {
        outside += character;
      }
    }
    if (isOfReader(outside)) {
      found.push(outside.trim());
    }
  }
  for (const name of NAMES) {
    for (const element of within.querySelectorAll(`[${name}]:not(${NOT_WORDS})`)) {
      const words = element.getAttribute(name) ?? '';
      if (!words.includes(OPEN) && isOfReader(words)) {
        found.push(`${name}: ${words}`);
      }
    }
  }
  return [...new Set(found)];
}
