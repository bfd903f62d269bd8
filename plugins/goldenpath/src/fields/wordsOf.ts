import { translationApiRef, type ApiHolder } from '@backstage/frontend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import { goldenPathTranslationRef, type Translate } from '../translation/goldenPathTranslationRef';
import { formatsOf, languageOf } from '../translation/languageFormats';
import type { Words } from '../translation/words';

/**
 * The reader's words for a check of what was filled in, which is made outside of components. A language that is still being loaded is waited for; where
 * that fails, the app is English.
 */
export async function wordsOf(apiHolder: ApiHolder): Promise<Words> {
  const t = await translate(apiHolder);
  return { t, formats: formatsOf({ language: languageOf(apiHolder), t }) };
}

async function translate(apiHolder: ApiHolder): Promise<Translate> {
  const api = apiHolder.get(translationApiRef);
  if (!api) {
    // As `useApi` does in the field itself.
    throw new NotImplementedError(`No implementation available for ${translationApiRef}`);
  }
  const snapshot = api.getTranslation(goldenPathTranslationRef);
  if (snapshot.ready) {
    return snapshot.t;
  }
  return new Promise((resolve, reject) => {
    const subscription = api.translation$(goldenPathTranslationRef).subscribe({
      next: next => {
        if (next.ready) {
          subscription.unsubscribe();
          resolve(next.t);
        }
      },
      error: error => {
        const english = api.getTranslation(goldenPathTranslationRef);
        if (english.ready) {
          resolve(english.t);
        } else {
          reject(error);
        }
      },
    });
  });
}
