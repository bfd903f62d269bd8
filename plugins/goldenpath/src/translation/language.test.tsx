import { createTranslationMessages, createTranslationResource } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { screen } from '@testing-library/react';
import { aBuild, minutesAgo } from '../__testUtils__/builds';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';
import { goldenPathTranslationRef } from './goldenPathTranslationRef';

describe('An app in another language', () => {
  virtualTime();

  it('has its own words, moments as they are written there, and English for the rest', async () => {
    const german = TranslationBlueprint.make({
      name: 'goldenpath-de',
      params: {
        resource: createTranslationResource({
          ref: goldenPathTranslationRef,
          translations: {
            de: async () => ({
              default: createTranslationMessages({
                ref: goldenPathTranslationRef,
                messages: { 'builds.title': 'Cluster', 'shared.status.ready': 'bereit' },
              }),
            }),
          },
        }),
      },
    });
    const api = new FakeGoldenPath();
    api.builds.push(aBuild({ expiresAt: minutesAgo(-150) }));
    renderPages({ api, url: '/goldenpath', language: 'de', appExtensions: [german] });
    expect(await screen.findByRole('heading', { name: 'Cluster' })).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /23-01-26-01/ });
    expect(row).toHaveTextContent('bereit');
    expect(row).toHaveTextContent('in 2 Stunden');
    expect(screen.getByText('1 build')).toBeInTheDocument();
  });
});
