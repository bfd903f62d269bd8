import { screen } from '@testing-library/react';
import { aBuild, minutesAgo } from '../__testUtils__/builds';
import { anEntity, CHECKOUT, component, entityPage } from '../__testUtils__/entityPage';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('The words of the card of an entity', () => {
  virtualTime();

  const findCard = () => screen.findByRole('region', { name: '⟦Golden Path⟧' });

  it('come from the translation API, but for what the builds say', async () => {
    const { api, pages } = entityPage(component, { isPseudo: true });
    for (let number = 1; number <= 7; number += 1) {
      api.builds.push(
        aBuild({ buildId: `23-01-26-0${number}`, entityRef: CHECKOUT, expiresAt: minutesAgo(-90 * number) }),
      );
    }
    pages();
    await screen.findAllByText('⟦and 2 more⟧');
    expect(findUntranslated({ within: await findCard(), data: [api.builds] })).toEqual([]);
  });

  it('come from the translation API where an annotation leads nowhere', async () => {
    const annotations = { 'goldenpath.idp/build': 'nonsense' };
    const { pages } = entityPage(anEntity({ kind: 'Component', annotations }), { isPseudo: true });
    pages();
    await screen.findAllByText(/⟦The annotation goldenpath.idp\/build holds "nonsense"/);
    expect(findUntranslated({ within: await findCard(), data: [] })).toEqual([]);
  });
});
