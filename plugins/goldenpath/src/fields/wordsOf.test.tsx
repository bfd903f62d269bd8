import {
  AppRootElementBlueprint,
  createTranslationMessages,
  createTranslationResource,
  useApiHolder,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { waitFor } from '@testing-library/react';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';
import { goldenPathTranslationRef } from '../translation/goldenPathTranslationRef';
import { wordsOf } from './wordsOf';

async function loadGerman() {
  return {
    default: createTranslationMessages({
      ref: goldenPathTranslationRef,
      messages: { 'fields.size.unknown': 'Es gibt keine Größe "{{size}}"' },
    }),
  };
}

/** The APIs of a German app that has loaded no words yet. */
async function openGermanApp(load: typeof loadGerman): Promise<ApiHolder> {
  const app: { apis?: ApiHolder } = {};
  const HolderOfApis = () => {
    app.apis = useApiHolder();
    return null;
  };
  const resource = createTranslationResource({ ref: goldenPathTranslationRef, translations: { de: load } });
  renderPages({
    url: '/',
    language: 'de',
    appExtensions: [
      TranslationBlueprint.make({ name: 'goldenpath-de', params: { resource } }),
      AppRootElementBlueprint.make({ name: 'apis', params: { element: <HolderOfApis /> } }),
    ],
  });
  return waitFor(() => app.apis ?? Promise.reject(new Error('The app is not there yet.')));
}

describe('The words for a check of a form', () => {
  virtualTime();

  it("are those of the app's language, also where nobody has loaded it yet", async () => {
    const apis = await openGermanApp(loadGerman);
    for (const { t, formats } of [await wordsOf(apis), await wordsOf(apis)]) {
      expect(t('fields.size.unknown', { size: 'huge' })).toBe('Es gibt keine Größe "huge"');
      expect(t('fields.tier.giveNumber')).toBe('Give the number of a tier, such as 1.5');
      expect(formats.number(50_000)).toBe('50.000');
    }
  });

  it('are English where those cannot be loaded', async () => {
    const apis = await openGermanApp(() => Promise.reject(new Error('There is no such chunk')));
    const { t } = await wordsOf(apis);
    expect(t('fields.size.unknown', { size: 'huge' })).toBe('There is no size "huge"; choose one of those offered');
  });

  it('are missing where the fields cannot be shown either', async () => {
    await expect(wordsOf({ get: () => undefined })).rejects.toThrow('core.translation');
  });
});
