import { mockApis } from '@backstage/frontend-test-utils';
import { goldenPathTranslationRef, type Translate } from '../translation/goldenPathTranslationRef';

/** The English words of the pages, as a reader has them whose app knows no other language. */
export function english(): Translate {
  const snapshot = mockApis.translation().getTranslation(goldenPathTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The words are not there yet.');
  }
  return snapshot.t;
}
