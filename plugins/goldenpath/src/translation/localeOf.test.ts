import { localeOf } from './localeOf';

describe('the locale of a reader', () => {
  it.each([
    ['en', ['en-GB', 'de'], 'en-GB'],
    ['de', ['en-GB', 'de-AT', 'de'], 'de-AT'],
    ['fr', ['en-GB', 'de'], 'fr'],
    ['pt-BR', ['pt-BR', 'pt'], 'pt-BR'],
    ['en', [], 'en'],
  ])('who reads %s with a browser of %j is %s', (language, preferred, locale) => {
    expect(localeOf(language, preferred)).toBe(locale);
  });
});
