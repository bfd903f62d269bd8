import { screen, waitFor, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { aDatabase, aGrant, READER } from '../__testUtils__/databases';
import { environmentsOffered } from '../__testUtils__/environmentsOffered';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/databases';

describe('Databases page', () => {
  virtualTime();

  function aPlatform() {
    const databases = new FakeDatabases();
    databases.databases.push(
      aDatabase({
        name: 'shop',
        createdAt: minutesAgo(30),
        grants: [
          aGrant(),
          aGrant({ app: 'analytics', access: 'reader' }),
          aGrant({ app: 'search', access: 'reader' }),
          aGrant({ app: 'old', access: 'editor', status: 'decommissioned' }),
        ],
      }),
      aDatabase({
        name: 'web_b_23_01_26_01',
        app: 'web',
        status: 'provisioning',
        owner: 'group:default/shop',
        createdAt: minutesAgo(5),
        build: { buildId: '23-01-26-01', incarnation: 1 },
      }),
      aDatabase({ name: 'orders', app: 'orders', environment: 'stage', status: 'failed', owner: 'user:default/ada' }),
      aDatabase({ name: 'gone', status: 'decommissioned', createdAt: minutesAgo(500) }),
    );
    return databases;
  }

  async function rowsOf(): Promise<string[]> {
    const table = await screen.findByRole('grid', { name: 'Databases' });
    const headers = await within(table).findAllByRole('rowheader');
    return headers.map(header => header.textContent ?? '');
  }

  it('shows each database that is there with its status, app, owner, build, grants and age, newest first', async () => {
    renderPages({ databases: aPlatform(), url: URL });
    expect(await rowsOf()).toEqual(['web_b_23_01_26_01', 'shop', 'orders']);

    const shop = screen.getByRole('row', { name: /^shop/ });
    expect(shop).toHaveTextContent('active');
    expect(shop).toHaveTextContent('web-shop');
    expect(shop).toHaveTextContent('3owner, 2 readers');
    expect(shop).toHaveTextContent('30m 00s');
    expect(within(shop).getByRole('link', { name: 'platform' })).toBeInTheDocument();
    const web = screen.getByRole('row', { name: /web_b/ });
    expect(web).toHaveTextContent('provisioning');
    expect(within(web).getByRole('link', { name: '23-01-26-01' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/23-01-26-01?incarnation=1',
    );
    expect(screen.getByText('3 databases')).toBeInTheDocument();
  });

  it('opens as the URL says: whose, environment, status and search', async () => {
    const databases = aPlatform();
    renderPages({
      databases,
      url: `${URL}?whose=team&environment=dev&status=provisioning&q=web`,
      groups: ['group:default/shop'],
    });
    expect(await rowsOf()).toEqual(['web_b_23_01_26_01']);
    expect(screen.getByRole('searchbox', { name: 'Search databases' })).toHaveValue('web');
    expect(screen.getByRole('radio', { name: 'My teams' })).toBeChecked();
    expect(databases.calls).toContainEqual({
      call: 'listDatabases',
      options: {
        owner: 'user:default/ada,group:default/shop',
        environment: 'dev',
        status: 'provisioning',
        q: 'web',
        limit: 50,
      },
    });
  });

  it('shows only what I asked for when told so, a grant on a database of others too, and keeps that in the URL', async () => {
    const databases = aPlatform();
    databases.databases.push(
      aDatabase({ name: 'asked', requester: READER, createdAt: minutesAgo(1) }),
      aDatabase({
        name: 'granted',
        owner: 'group:default/shop',
        createdAt: minutesAgo(2),
        grants: [aGrant(), aGrant({ app: 'analytics', access: 'reader', requester: READER })],
      }),
      aDatabase({ name: 'mentioned', description: `for ${READER}` }),
    );
    const { user, url } = renderPages({ databases, url: URL });
    await rowsOf();
    await user.click(screen.getByRole('radio', { name: 'Mine' }));
    // Not `orders`, which somebody else asked for in my name: that is in "My teams".
    await waitFor(async () => expect(await rowsOf()).toEqual(['asked', 'granted']));
    expect(url()).toBe(`${URL}?whose=mine`);
    expect(databases.calls).toContainEqual({
      call: 'listDatabases',
      options: { requester: READER, status: expect.any(String), limit: 50 },
    });
  });

  it('can be filtered by every environment that is configured, and by one that only a database is left of', async () => {
    const { user, url } = renderPages({ databases: aPlatform(), url: URL });
    await rowsOf();
    expect(await environmentsOffered(user)).toEqual(['Any environment', 'dev', 'prod', 'stage']);
    await user.click(screen.getByRole('option', { name: 'prod' }));
    expect(url()).toBe(`${URL}?environment=prod`);
    expect(await screen.findByText('No database matches')).toBeInTheDocument();
  });

  it('searches when the typing pauses', async () => {
    const { user, url, pass } = renderPages({ databases: aPlatform(), url: URL });
    await rowsOf();
    await user.type(screen.getByRole('searchbox', { name: 'Search databases' }), 'shop_ana');
    await pass(400);
    expect(url()).toBe(`${URL}?q=shop_ana`);
    await waitFor(async () => expect(await rowsOf()).toEqual(['shop']));
  });

  it('shows those that are gone when asked', async () => {
    const { user, url } = renderPages({ databases: aPlatform(), url: URL });
    await rowsOf();
    await user.click(screen.getByRole('button', { name: /All that are there/ }));
    await user.click(await screen.findByRole('option', { name: 'decommissioned' }));
    await waitFor(async () => expect(await rowsOf()).toEqual(['gone']));
    expect(url()).toBe(`${URL}?status=decommissioned`);
  });

  it('looks every few seconds while something is under way, and keeps what has the focus', async () => {
    const databases = aPlatform();
    const { pass } = renderPages({ databases, url: URL });
    await rowsOf();
    const menu = screen.getByRole('button', { name: 'Actions for shop in dev' });
    menu.focus();
    databases.change('web_b_23_01_26_01', { status: 'active', grants: [aGrant({ app: 'web' })] });
    await pass(3_000);
    await waitFor(() => expect(screen.getByRole('row', { name: /web_b/ })).toHaveTextContent('active'));
    expect(menu).toHaveFocus();

    const asked = databases.calls.length;
    await pass(3_000);
    expect(databases.calls.slice(asked)).not.toContainEqual(
      expect.objectContaining({ call: 'listDatabases', options: expect.objectContaining({ limit: 50 }) }),
    );
  });

  it("goes on to the next page by the server's cursor", async () => {
    const databases = new FakeDatabases();
    for (let number = 1; number <= 60; number += 1) {
      databases.databases.push(aDatabase({ name: `shop_${number}`, createdAt: minutesAgo(number) }));
    }
    const { user } = renderPages({ databases, url: URL });
    expect(await screen.findByText('60 databases')).toBeInTheDocument();
    await user.click(screen.getByLabelText('Next table page'));
    await waitFor(async () => expect(await rowsOf()).toHaveLength(10));
  });

  it('opens a database by its row', async () => {
    const { user, url } = renderPages({ databases: aPlatform(), url: URL });
    await rowsOf();
    await user.click(screen.getByRole('rowheader', { name: 'shop' }));
    await waitFor(() => expect(url()).toBe(`${URL}/dev/shop?incarnation=1`));
  });

  it('offers to create a database when there is none', async () => {
    renderPages({ url: URL });
    expect(await screen.findByText('There are no databases')).toBeInTheDocument();
    const [offer] = screen.getAllByRole('link', { name: 'Create database' });
    expect(offer).toHaveAttribute('href', '/create/templates/default/goldenpath-create-database');
    expect(screen.getByText('Nothing waits for an approval.')).toBeInTheDocument();
  });

  it('says so when the filters leave none, and clears them', async () => {
    const { user, url } = renderPages({ databases: aPlatform(), url: `${URL}?q=nothing` });
    expect(await screen.findByText('No database matches')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(url()).toBe(URL);
    await waitFor(async () => expect(await rowsOf()).toContain('shop'));
  });

  it('shows the table as a skeleton while it is read', async () => {
    const databases = aPlatform();
    databases.hold('listDatabases');
    renderPages({ databases, url: URL });
    const table = await screen.findByRole('grid', { name: 'Databases' });
    expect(table.closest('[aria-busy="true"]')).toBeInTheDocument();
  });

  it('says why the databases cannot be read, with the request id, and tries again', async () => {
    const databases = aPlatform();
    databases.fail(
      'listDatabases',
      await refusal({
        status: 403,
        name: 'NotAllowedError',
        message: 'It needs the permission goldenpath.database.read.',
        requestId: 'request-42',
      }),
    );
    const { user } = renderPages({ databases, url: URL });
    const list = await screen.findByRole('region', { name: 'All databases' });
    const alert = await within(list).findByRole('alert');
    expect(alert).toHaveTextContent(
      'You are not allowed to do this. It needs the permission goldenpath.database.read.',
    );
    expect(alert).toHaveTextContent('request-42');
    databases.fail('listDatabases', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rowsOf()).toHaveLength(3);
  });

  it('keeps what was known, marked stale, when it cannot be read anew', async () => {
    const databases = aPlatform();
    const { pass } = renderPages({ databases, url: URL });
    await rowsOf();
    databases.fail('listDatabases', new TypeError('Failed to fetch'));
    await pass(5_000);
    expect(await screen.findAllByText(/Stale: as known/)).not.toHaveLength(0);
    expect(await rowsOf()).toHaveLength(3);
  });

  it('decommissions from the menu, and disables there what cannot be done, with the reason', async () => {
    const databases = aPlatform();
    const { user } = renderPages({ databases, url: URL });
    await rowsOf();
    await user.click(screen.getByRole('button', { name: 'Actions for web_b_23_01_26_01 in dev' }));
    const decommission = await screen.findByRole('menuitem', { name: /Decommission/ });
    expect(decommission).toHaveAttribute('aria-disabled', 'true');
    expect(decommission).toHaveTextContent('It belongs to build 23-01-26-01, and goes with it.');
    expect(screen.getByRole('menuitem', { name: /Retry/ })).toHaveTextContent('Only what has failed can be retried.');
    await user.keyboard('{Escape}');

    await user.click(screen.getByRole('button', { name: 'Actions for orders in stage' }));
    await user.click(await screen.findByRole('menuitem', { name: /Retry/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Retry orders' });
    await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(screen.getByRole('row', { name: /orders/ })).toHaveTextContent('provisioning'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('disables in the menu what the reader may not do, and says whose it is', async () => {
    const { user } = renderPages({
      databases: aPlatform(),
      url: URL,
      denied: ['goldenpath.platform.admin'],
      groups: [],
    });
    await rowsOf();
    await user.click(screen.getByRole('button', { name: 'Actions for shop in dev' }));
    const decommission = await screen.findByRole('menuitem', { name: /Decommission/ });
    await waitFor(() => expect(decommission).toHaveTextContent('This database belongs to group:default/platform.'));
    expect(screen.getByRole('menuitem', { name: /Request a grant/ })).not.toHaveAttribute('aria-disabled');
  });
});
