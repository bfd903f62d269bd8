import { createTranslationRef, type TranslationFunction } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * Every word of the pages that does not come from the backend. An app gives its own words, or another language's, with
 * a translation resource for it; what it leaves out stays English.
 *
 * @public
 */
export const goldenPathTranslationRef = createTranslationRef({ id: 'goldenpath', messages });

/** Finds the words of a message in the reader's language. */
export type Translate = TranslationFunction<typeof goldenPathTranslationRef.T>;
