import type { Translate } from '../../translation/goldenPathTranslationRef';
import type { stateWords } from './stateWords';

/** The word for a state, once it is known in which language. */
export function word(name: keyof typeof stateWords): (t: Translate) => string {
  return t => t(`shared.status.${name}`);
}
