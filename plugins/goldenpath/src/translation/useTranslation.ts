import { appLanguageApiRef, useApiHolder, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { createFormats } from './formats';
import { goldenPathTranslationRef } from './goldenPathTranslationRef';
import { localeOf } from './localeOf';
import type { Words } from './words';

/** The words of the pages in the reader's language, and how it writes numbers, moments and lengths of time. */
export function useTranslation(): Words {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  // An app without a choice of languages is English. A change of it changes `t`, which draws the page again.
  const language = useApiHolder().get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  const formats = useMemo(() => createFormats({ locale: localeOf(language, navigator.languages), t }), [language, t]);
  return { t, formats };
}
