import { screen, waitFor, within } from '@testing-library/react';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { UserEvent } from '@testing-library/user-event';
import { minutesAgo } from '../../__testUtils__/builds';
import { aDatabase, aDatabaseStep, aGrant } from '../../__testUtils__/databases';
import { FakeDatabases } from '../../__testUtils__/FakeDatabases';
import { press } from '../../__testUtils__/openShop';
import { findUntranslated } from '../../__testUtils__/pseudoTranslation';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const rotation = { requestedAt: minutesAgo(9), requestedBy: 'user:default/ada' };

/** A database that cannot go, as its dump fails. */
const leaving: Partial<Database> = {
  status: 'decommissioning',
  decommission: {
    requestedAt: minutesAgo(10),
    requestedBy: 'user:default/pat',
    dumpAsked: true,
    steps: [
      aDatabaseStep({
        id: 'database',
        title: 'Drop shop',
        state: 'failed',
        error: { code: 'NOT_FOUND', message: 'There is no program pg_dump', remedy: 'Install it.', owner: 'platform' },
      }),
    ],
    proof: [],
  },
};

/** Opens the page of `shop` with every message in brackets. */
function open(wish: Partial<Database> = {}, databases = new FakeDatabases()) {
  const database = aDatabase(wish);
  databases.databases.push(database);
  const inDialog = (...data: readonly unknown[]) =>
    findUntranslated({
      within: screen.getByRole('dialog'),
      data: [databases.databases, databases.plan, ...data],
    });
  const url = `/goldenpath/databases/${database.environment}/shop`;
  return { databases, inDialog, ...renderPages({ databases, url, isPseudo: true }) };
}

describe('The words of what is done to a database come from the translation API', () => {
  virtualTime();

  async function openMenu(user: UserEvent, app: string) {
    await user.click(await screen.findByRole('button', { name: `⟦Actions for the grant of ${app}⟧` }));
    return screen.findByRole('menu');
  }

  async function choose(user: UserEvent, act: RegExp) {
    const item = await screen.findByRole('menuitem', { name: act });
    await waitFor(() => expect(item).not.toHaveAttribute('aria-disabled'));
    await user.click(item);
    return screen.findByRole('dialog');
  }

  it.each<[string, Partial<Database>, RegExp]>([
    ['prod', { environment: 'prod' }, /prod asks for that/],
    ['moon', { environment: 'moon' }, /moon is configured no more/],
    ['others', { owner: 'group:default/shop' }, /the database belongs to group:default\/shop/],
    ['dev', {}, /waits for nobody: dev asks for no approval/],
  ])('in the request for a grant, on one of %s', async (_, wish, words) => {
    const { user, inDialog } = open(wish);
    const dialog = await press(user, '⟦Request a grant⟧');
    await within(dialog).findByText(words);
    await user.type(within(dialog).getByRole('textbox', { name: /App/ }), 'search');
    expect(inDialog('shop_search')).toEqual([]);
  });

  it('in the request for a grant where nothing is known, and where it was refused', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    databases.fail('requestGrant', new TypeError('Failed to fetch'));
    const { user, inDialog } = open({}, databases);
    const dialog = await press(user, '⟦Request a grant⟧');
    await user.type(within(dialog).getByRole('textbox', { name: /App/ }), 'search');
    await user.click(within(dialog).getByRole('button', { name: '⟦Request⟧' }));
    await within(dialog).findByText('⟦The grant was not requested⟧');
    expect(inDialog('Failed to fetch')).toEqual([]);
  });

  it.each<[string, Partial<Database>]>([
    ['⟦The steps that failed are tried again; what is there already is kept.⟧', { status: 'failed' }],
    ['⟦What the decommissioning waits for is looked at again at once.⟧', leaving],
  ])('in the retry: %s', async (words, wish) => {
    const { user, inDialog } = open(wish);
    const dialog = await press(user, '⟦Retry⟧');
    expect(dialog).toHaveTextContent(words);
    expect(inDialog()).toEqual([]);
  });

  it.each([/Rotate/, /Revoke/])('in the dialog of %s', async act => {
    const { user, inDialog } = open({ grants: [aGrant(), aGrant({ app: 'analytics', access: 'reader' })] });
    await openMenu(user, 'analytics');
    await choose(user, act);
    expect(inDialog()).toEqual([]);
  });

  it.each<[string, Partial<Database>, string]>([
    ["the owner's grant", { grants: [aGrant()] }, "⟦The owner's grant goes with the database.⟧"],
    ['one under way', { grants: [aGrant({ rotation })] }, '⟦It is being rotated.⟧'],
    ['one not active', { grants: [aGrant({ status: 'failed' })] }, '⟦Only an active grant has a password to rotate.⟧'],
    [
      'one of a build',
      { grants: [aGrant()], build: { buildId: '23-01-26-01', incarnation: 1 } },
      '⟦It belongs to build 23-01-26-01, and',
    ],
    ['one that goes', { status: 'decommissioning', grants: [aGrant()] }, '⟦It is being decommissioned.⟧'],
    ['one that is gone', { status: 'decommissioned', grants: [aGrant()] }, '⟦It is decommissioned.⟧'],
    ['one rejected', { status: 'rejected', grants: [aGrant()] }, '⟦It was rejected.⟧'],
  ])('where a grant cannot be changed: %s', async (_, wish, words) => {
    const { user, databases } = open(wish);
    const menu = await openMenu(user, 'web-shop');
    await waitFor(() => expect(menu).toHaveTextContent(words));
    expect(findUntranslated({ within: menu, data: [databases.databases] })).toEqual([]);
  });

  it('in the end of a database, with a plan and without a place for dumps', async () => {
    const databases = new FakeDatabases();
    databases.plan = {
      deletes: [
        { step: 'database', title: 'Drop it', resources: [{ resourceClass: 'postgresql/database', id: 'shop' }] },
      ],
      keeps: [{ resourceClass: 'rds/instance', id: 'goldenpath-dev' }],
      unknown: [],
    };
    databases.canDump = false;
    const { user, inDialog } = open({}, databases);
    const dialog = await press(user, '⟦Decommission⟧');
    await within(dialog).findByText('rds/instance', { exact: false });
    await within(dialog).findByText(/⟦It cannot be dumped to a file first/);
    await user.type(within(dialog).getByRole('textbox'), 'shoq');
    expect(inDialog()).toEqual([]);
  });

  it('in the end of a database that nothing is found of, and that can be dumped', async () => {
    const { user, inDialog } = open();
    const dialog = await press(user, '⟦Decommission⟧');
    await within(dialog).findByText('⟦Nothing was found that this database made.⟧');
    await within(dialog).findByRole('checkbox', { name: /^⟦Dump what is in it/ });
    expect(inDialog()).toEqual([]);
  });

  it('in the end of a database where neither plan nor environments can be read', async () => {
    const databases = new FakeDatabases();
    databases.fail('planDecommission', new TypeError('Failed to fetch'));
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const { user, inDialog } = open({}, databases);
    const dialog = await press(user, '⟦Decommission⟧');
    await within(dialog).findByRole('checkbox', { name: /^⟦I have not seen the plan/ });
    await within(dialog).findByText('⟦Whether a dump can be made is not known⟧');
    expect(inDialog('Failed to fetch')).toEqual([]);
  });

  it('where it goes on without the dump, and what is announced of that', async () => {
    const { user, inDialog } = open(leaving);
    const dialog = await press(user, '⟦Go on without the dump⟧');
    await user.type(within(dialog).getByRole('textbox'), 'shop');
    expect(inDialog()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: '⟦Go on without the dump⟧' }));
    await waitFor(() =>
      expect(screen.getByTestId('announcer')).toHaveTextContent('⟦Database shop goes without a dump.⟧'),
    );
  });
});
