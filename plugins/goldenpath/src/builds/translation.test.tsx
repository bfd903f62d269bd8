import { screen } from '@testing-library/react';
import { aBuild, minutesAgo } from '../__testUtils__/builds';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('The words of the list of builds', () => {
  virtualTime();

  const environments = ['dev', 'prod'];
  const untranslated = (...data: readonly unknown[]) =>
    findUntranslated({ within: screen.getByRole('main'), data: [environments, ...data] });

  it('come from the translation API, but for what the builds say', async () => {
    const api = new FakeGoldenPath();
    api.builds.push(
      aBuild({ expiresAt: minutesAgo(-90), expiresSoon: true }),
      aBuild({ buildId: '23-01-26-02', phase: 'failed', expiresAt: undefined }),
    );
    renderPages({ api, url: '/goldenpath', isPseudo: true });
    await screen.findByText('23-01-26-02');
    expect(untranslated(api.builds)).toEqual([]);
  });

  it('come from the translation API where there are none, and where the filters leave none', async () => {
    const { user } = renderPages({ api: new FakeGoldenPath(), url: '/goldenpath', isPseudo: true });
    await screen.findByText('⟦No cluster is running⟧');
    expect(untranslated()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: '⟦Mine⟧' }));
    await screen.findByText('⟦No build matches⟧');
    expect(untranslated()).toEqual([]);
  });

  it('come from the translation API where the builds cannot be read', async () => {
    const api = new FakeGoldenPath();
    api.fail('listBuilds', new TypeError('Failed to fetch'));
    renderPages({ api, url: '/goldenpath', isPseudo: true });
    await screen.findByRole('alert');
    expect(untranslated('Failed to fetch')).toEqual([]);
  });
});
