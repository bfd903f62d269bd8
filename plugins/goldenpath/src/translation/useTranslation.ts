import { useApiHolder, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { goldenPathTranslationRef } from './goldenPathTranslationRef';
import { formatsOf, languageOf } from './languageFormats';
import type { Words } from './words';

/** The words of the pages in the reader's language, and how it writes numbers, moments and lengths of time. */
export function useTranslation(): Words {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  // A change of it changes `t`, which draws the page again.
  const language = languageOf(useApiHolder());
  const formats = useMemo(() => formatsOf({ language, t }), [language, t]);
  return { t, formats };
}
