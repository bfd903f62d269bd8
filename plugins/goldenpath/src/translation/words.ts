import type { Formats } from './formats';
import type { Translate } from './goldenPathTranslationRef';

/** What puts something into the reader's words: for what is no component, and so cannot ask for it itself. */
export interface Words {
  t: Translate;
  formats: Formats;
}
