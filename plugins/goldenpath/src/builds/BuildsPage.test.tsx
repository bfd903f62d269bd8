import { screen, waitFor, within } from '@testing-library/react';
import { aBuild, minutesAgo, tiersAt } from '../__testUtils__/builds';
import { environmentsOffered } from '../__testUtils__/environmentsOffered';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('Builds page', () => {
  virtualTime();

  function aPlatform() {
    const api = new FakeGoldenPath();
    api.builds.push(
      aBuild({ buildId: '23-01-26-01', expiresAt: minutesAgo(-90), expiresSoon: true }),
      aBuild({
        buildId: '23-01-26-02',
        phase: 'provisioning',
        createdAt: minutesAgo(5),
        requester: 'user:default/bob',
        owner: 'group:default/shop',
        tiers: tiersAt('passed', 'progressing', 'pending'),
      }),
      aBuild({
        buildId: '23-01-26-03',
        phase: 'failed',
        createdAt: minutesAgo(60),
        environment: 'stage',
        tiers: tiersAt('failed', 'pending', 'unknown'),
      }),
      aBuild({ buildId: '22-01-26-01', phase: 'gone', createdAt: minutesAgo(1500) }),
    );
    return api;
  }

  async function rowsOf(): Promise<string[]> {
    const table = await screen.findByRole('grid', { name: 'Builds' });
    await within(table).findAllByRole('rowheader');
    return within(table)
      .getAllByRole('rowheader')
      .map(header => header.textContent ?? '');
  }

  it('shows each living build with its tiers, phase, owner and expiry, newest first', async () => {
    renderPages({ api: aPlatform(), url: '/goldenpath' });
    const rows = await rowsOf();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('23-01-26-02');
    expect(rows[1]).toContain('23-01-26-01');
    expect(rows[2]).toContain('23-01-26-03');

    const row = screen.getByRole('row', { name: /23-01-26-02/ });
    expect(row).toHaveTextContent('provisioning');
    expect(row).toHaveTextContent('shop');
    expect(row).toHaveTextContent('5m 00s');
    expect(
      within(row).getByRole('img', {
        name: 'Tiers: 0 passed, 1 progressing, 1.5 pending, 2 not requested, 3 not requested',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /23-01-26-01/ })).toHaveTextContent('in 1 hour (soon)');
  });

  it('counts the builds, and a count filters the table and is kept in the URL', async () => {
    const { user, url } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    const counts = await screen.findByRole('group', { name: 'Counts' });
    expect(await within(counts).findByRole('button', { name: '1 Running' })).toBeInTheDocument();
    expect(within(counts).getByRole('button', { name: '1 Building' })).toBeInTheDocument();
    expect(within(counts).getByRole('button', { name: '1 Expiring in 24 h' })).toBeInTheDocument();

    const failing = within(counts).getByRole('button', { name: '1 Failing' });
    await user.click(failing);
    expect(failing).toHaveAttribute('aria-pressed', 'true');
    expect(url()).toBe('/goldenpath/builds?show=failing');
    await waitFor(async () => expect(await rowsOf()).toHaveLength(1));
    expect(screen.getByRole('row', { name: /23-01-26-03/ })).toBeInTheDocument();
  });

  it('opens as the URL says: whose, environment, search and sort', async () => {
    const api = aPlatform();
    renderPages({
      api,
      url: '/goldenpath/builds?whose=team&environment=dev&q=eks&sort=owner&order=asc&phase=all',
      groups: ['group:default/shop'],
    });
    expect(await rowsOf()).toEqual([expect.stringContaining('23-01-26-02')]);
    expect(screen.getByRole('searchbox', { name: 'Search builds' })).toHaveValue('eks');
    expect(screen.getByRole('radio', { name: 'My teams' })).toBeChecked();
    expect(screen.getByRole('columnheader', { name: 'Owner' })).toHaveAttribute('aria-sort', 'ascending');
    expect(api.calls).toContainEqual({
      call: 'listBuilds',
      options: expect.objectContaining({
        owner: 'user:default/ada,group:default/shop',
        environment: 'dev',
        q: 'eks',
        sort: 'owner',
        order: 'asc',
        phase: 'pending,provisioning,ready,degraded,failed,tearing-down,gone',
      }),
    });
  });

  it('shows only my builds when asked, by who asked for them', async () => {
    const { user, url } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    await rowsOf();
    await user.click(screen.getByRole('radio', { name: 'Mine' }));
    await waitFor(async () => expect(await rowsOf()).toHaveLength(2));
    expect(url()).toBe('/goldenpath/builds?whose=mine');
    expect(screen.queryByRole('row', { name: /23-01-26-02/ })).not.toBeInTheDocument();
  });

  it('can be filtered by every environment that is configured, and by those that builds are left of', async () => {
    const { user } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    await rowsOf();
    expect(await environmentsOffered(user)).toEqual(['Any environment', 'dev', 'prod', 'stage']);
  });

  it('can be filtered by the environments that are seen where those that are configured cannot be read, and says so', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const { user } = renderPages({ api: aPlatform(), databases, url: '/goldenpath' });
    await rowsOf();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The environments cannot be read: the filter offers those that are shown.*The backend cannot be reached/,
    );
    expect(await environmentsOffered(user)).toEqual(['Any environment', 'dev', 'stage']);
  });

  it('searches when the typing pauses', async () => {
    const { user, url, pass } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    await rowsOf();
    await user.type(screen.getByRole('searchbox', { name: 'Search builds' }), 'shop');
    await pass(400);
    expect(url()).toBe('/goldenpath/builds?q=shop');
    await waitFor(async () => expect(await rowsOf()).toHaveLength(1));
  });

  it('sorts on the server by the column that is chosen', async () => {
    const { user, url } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    await rowsOf();
    await user.click(screen.getByRole('columnheader', { name: 'Expires' }));
    expect(url()).toBe('/goldenpath/builds?sort=expiresAt&order=asc');
    await waitFor(async () => expect((await rowsOf())[0]).toContain('23-01-26-01'));
  });

  it('shows what happens without a reload', async () => {
    const api = aPlatform();
    const { pass } = renderPages({ api, url: '/goldenpath' });
    await rowsOf();
    api.change(
      '23-01-26-02',
      { phase: 'ready', tiers: tiersAt('passed', 'passed', 'passed') },
      { type: 'build.phase', message: 'ready' },
    );
    await pass(5_000);
    expect(await screen.findByRole('button', { name: '2 Running' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /23-01-26-02/ })).toHaveTextContent('ready');
  });

  it("goes on to the next page by the server's cursor", async () => {
    const api = new FakeGoldenPath();
    for (let number = 1; number <= 60; number += 1) {
      api.builds.push(
        aBuild({
          buildId: `23-01-26-${`${number}`.padStart(2, '0')}`,
          createdAt: minutesAgo(number),
        }),
      );
    }
    const { user } = renderPages({ api, url: '/goldenpath' });
    expect(await screen.findByText('60 builds')).toBeInTheDocument();
    expect(screen.getAllByText(/^23-01-26-/)).toHaveLength(50);
    await user.click(screen.getByLabelText('Next table page'));
    await waitFor(() => expect(screen.getAllByText(/^23-01-26-/)).toHaveLength(10));
    expect(api.calls).toContainEqual({
      call: 'listBuilds',
      options: expect.objectContaining({ cursor: '50', limit: 50 }),
    });
  });

  it('opens a build by its row', async () => {
    const { user, url } = renderPages({ api: aPlatform(), url: '/goldenpath' });
    await rowsOf();
    await user.click(screen.getByRole('rowheader', { name: /23-01-26-02/ }));
    await waitFor(() => expect(url()).toBe('/goldenpath/builds/dev/23-01-26-02?incarnation=1'));
  });

  it('offers to create a cluster when there is none', async () => {
    renderPages({ api: new FakeGoldenPath(), url: '/goldenpath' });
    expect(await screen.findByText('No cluster is running')).toBeInTheDocument();
    const [offer] = screen.getAllByRole('link', { name: 'Create cluster' });
    expect(offer).toHaveAttribute('href', '/create/templates/default/goldenpath-create-cluster');
  });

  it('says that the filters leave nothing, and clears them', async () => {
    const { user, url } = renderPages({
      api: aPlatform(),
      url: '/goldenpath/builds?q=nowhere&whose=mine',
    });
    expect(await screen.findByText('No build matches')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await waitFor(async () => expect(await rowsOf()).toHaveLength(3));
    expect(url()).toBe('/goldenpath/builds');
  });

  it('shows the table as a skeleton while the builds are read', async () => {
    const api = aPlatform();
    api.hold('listBuilds');
    renderPages({ api, url: '/goldenpath' });
    const table = await screen.findByRole('grid', { name: 'Builds' });
    expect(table.closest('[aria-busy="true"]')).toBeInTheDocument();
    expect(within(table).getByRole('columnheader', { name: 'Tiers' })).toBeInTheDocument();
    expect(screen.queryByText('No cluster is running')).not.toBeInTheDocument();
  });

  it('says why the builds cannot be read, with the request id, and tries again', async () => {
    const api = aPlatform();
    api.fail(
      'listBuilds',
      await refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'The database does not answer.',
        requestId: 'request-42',
      }),
    );
    const { user } = renderPages({ api, url: '/goldenpath' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The database does not answer.');
    expect(alert).toHaveTextContent('request-42');
    api.fail('listBuilds', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rowsOf()).toHaveLength(3);
  });

  it('keeps what was known, marked stale, when it cannot be read anew', async () => {
    const api = aPlatform();
    const { pass } = renderPages({ api, url: '/goldenpath' });
    await rowsOf();
    api.fail('listBuilds', new TypeError('Failed to fetch'));
    await pass(5_000);
    expect(await screen.findByText(/Stale: as known/)).toBeInTheDocument();
    expect(await rowsOf()).toHaveLength(3);
  });

  it('disables in the menu what the reader may not do, and says why', async () => {
    const { user } = renderPages({
      api: aPlatform(),
      url: '/goldenpath',
      denied: ['goldenpath.platform.admin'],
    });
    await rowsOf();
    await user.click(screen.getByRole('button', { name: 'Actions for 23-01-26-02 in dev' }));
    const teardown = await screen.findByRole('menuitem', { name: /Tear down/ });
    await waitFor(() => expect(teardown).toHaveTextContent('belongs to group:default/shop'));
    expect(teardown).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('menuitem', { name: /Retry/ })).toHaveTextContent('Only a failed build can be retried.');
  });
});
