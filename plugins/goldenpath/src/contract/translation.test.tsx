import { defaultContract, loadContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen } from '@testing-library/react';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('The words of the contract', () => {
  virtualTime();

  it('come from the translation API, but for what the contract says', async () => {
    const loading = loadContract(defaultContract);
    if (loading.result === 'refused') {
      throw new Error('The default contract is refused');
    }
    const api = new FakeGoldenPath();
    api.contract = { ...loading.loaded.contract, digest: loading.loaded.digest };
    renderPages({ api, url: '/goldenpath/contract', isPseudo: true });
    await screen.findByText(loading.loaded.digest);
    expect(findUntranslated({ within: screen.getByRole('main'), data: [api.contract] })).toEqual([]);
  });

  it('come from the translation API while it is read', async () => {
    const api = new FakeGoldenPath();
    api.hold('getContract');
    renderPages({ api, url: '/goldenpath/contract', isPseudo: true });
    await screen.findByText('⟦Loading the contract⟧');
    expect(findUntranslated({ within: screen.getByRole('main'), data: [] })).toEqual([]);
  });
});
