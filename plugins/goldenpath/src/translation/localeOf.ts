/**
 * The locale that a reader of a language most likely means. An app knows languages (`en`), a browser knows how its
 * reader writes dates (`en-GB`): the browser is heard where it speaks the app's language.
 */
export function localeOf(language: string, preferred: readonly string[]): string {
  const isSame = (tag: string) => new Intl.Locale(tag).language === new Intl.Locale(language).language;
  return preferred.find(isSame) ?? language;
}
