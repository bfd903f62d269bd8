import { screen } from '@testing-library/react';
import { aDatabase, aGrant, aWaitingGrant } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/databases';

describe('The words of the list of databases come from the translation API', () => {
  virtualTime();

  const untranslated = (...data: readonly unknown[]) =>
    findUntranslated({ within: screen.getByRole('main'), data: [['dev', 'prod', 'platform'], ...data] });

  it('with databases in it, and what can be done to one', async () => {
    const databases = new FakeDatabases();
    databases.databases.push(
      aDatabase({
        grants: [aGrant(), aGrant({ app: 'mail', access: 'reader' }), aWaitingGrant({ app: 'crm', access: 'reader' })],
      }),
    );
    const { user } = renderPages({ databases, url: URL, isPseudo: true });
    await user.click(await screen.findByRole('button', { name: '⟦Actions for shop in dev⟧' }));
    const menu = await screen.findByRole('menu');
    expect(findUntranslated({ within: menu, data: [] })).toEqual([]);
    await user.keyboard('{Escape}');
    expect(untranslated(databases.databases)).toEqual([]);
  });

  it('where there are none, and where the filters leave none', async () => {
    const { user } = renderPages({ databases: new FakeDatabases(), url: URL, isPseudo: true });
    await screen.findByText('⟦There are no databases⟧');
    expect(untranslated()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: '⟦Mine⟧' }));
    await screen.findByText('⟦No database matches⟧');
    expect(untranslated()).toEqual([]);
  });
});
