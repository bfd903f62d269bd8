import { screen, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { aDatabase, aWaitingGrant } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('The words of what waits for approval', () => {
  virtualTime();

  it.each([
    ['the dialog of an approval', 'Approve'],
    ['the dialog of a rejection, which asks for a reason', 'Reject'],
  ])('come from the translation API, in the queue and in %s', async (_, decision) => {
    const databases = new FakeDatabases();
    databases.databases.push(
      aDatabase({
        name: 'checkout',
        app: 'checkout',
        environment: 'prod',
        status: 'pending',
        description: 'Carts and orders',
        grants: [aWaitingGrant({ app: 'checkout', role: 'checkout', createdb: true, requestedAt: minutesAgo(20) })],
      }),
    );
    const { user } = renderPages({ databases, url: '/goldenpath/databases', isPseudo: true });
    const panel = await screen.findByRole('region', { name: '⟦Waiting for approval⟧' });
    const name = new RegExp(`^⟦${decision} the database checkout`);
    const decide = await within(panel).findByRole('button', { name });
    // People and owners are shown by their short names.
    const data = [databases.databases, 'group:default/platform'];
    expect(findUntranslated({ within: panel, data })).toEqual([]);
    await user.click(decide);
    const dialog = await screen.findByRole('dialog', { name });
    expect(findUntranslated({ within: dialog, data })).toEqual([]);
  });
});
