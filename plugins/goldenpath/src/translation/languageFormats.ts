import { appLanguageApiRef, type ApiHolder } from '@backstage/frontend-plugin-api';
import { createFormats, type Formats } from './formats';
import type { Translate } from './goldenPathTranslationRef';
import { localeOf } from './localeOf';

/** The language of an app; one without a choice of languages is English. */
export function languageOf(apis: ApiHolder): string {
  return apis.get(appLanguageApiRef)?.getLanguage().language ?? 'en';
}

/** How this reader of a language writes numbers, moments and lengths of time. */
export function formatsOf(options: { language: string; t: Translate }): Formats {
  const { language, t } = options;
  return createFormats({ locale: localeOf(language, navigator.languages), t });
}
