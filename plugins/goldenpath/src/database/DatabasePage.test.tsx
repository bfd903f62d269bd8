import { screen, waitFor, within } from '@testing-library/react';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { parse } from 'yaml';
import { minutesAgo } from '../__testUtils__/builds';
import { aDatabase, aDatabaseStep, aGrant, aWaitingGrant } from '../__testUtils__/databases';
import { catchDownloads } from '../__testUtils__/catchDownloads';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL_OF_SHOP = '/goldenpath/databases/dev/shop';

function open(wish: Partial<Database> = {}, options: { url?: string; databases?: FakeDatabases } = {}) {
  const databases = options.databases ?? new FakeDatabases();
  databases.databases.push(aDatabase(wish));
  return { databases, ...renderPages({ databases, url: options.url ?? URL_OF_SHOP }) };
}

describe('Database page', () => {
  virtualTime();

  it('says in its header where the database stands, whose it is and what it goes with', async () => {
    open({
      status: 'provisioning',
      statusReason: 'Instance: it starts',
      entityRef: 'component:default/checkout',
      build: { buildId: '23-01-26-01', incarnation: 1 },
      incarnation: 2,
    });
    expect(await screen.findByRole('heading', { name: 'shop' })).toBeInTheDocument();
    expect(screen.getByText('incarnation 2')).toBeInTheDocument();
    expect(screen.getAllByText('provisioning')).not.toHaveLength(0);
    expect(screen.getByText('Instance: it starts')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'platform' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'checkout' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '23-01-26-01' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/23-01-26-01?incarnation=1',
    );
    expect(screen.queryByRole('button', { name: 'Decommission' })).not.toBeInTheDocument();
  });

  it('shows each grant with its role, secret, status, rotation and decision', async () => {
    open({
      grants: [
        aGrant({
          createdb: true,
          rotation: { requestedAt: minutesAgo(9), requestedBy: 'user:default/ada', finishedAt: minutesAgo(8) },
        }),
        aGrant({
          app: 'analytics',
          access: 'reader',
          rotation: { requestedAt: minutesAgo(1), requestedBy: 'user:default/ada' },
          decision: { approved: true, by: 'user:default/pat', at: minutesAgo(30), reason: 'for the dashboards' },
        }),
        aGrant({
          app: 'search',
          access: 'editor',
          status: 'rejected',
          statusReason: 'use the queue',
          decision: { approved: false, by: 'user:default/pat', at: minutesAgo(30) },
        }),
        aGrant({
          app: 'billing',
          access: 'reader',
          rotation: { requestedAt: minutesAgo(1), requestedBy: 'user:default/ada' },
        }),
      ],
      steps: [aDatabaseStep({ id: 'rotate:billing', state: 'failed' })],
    });
    const table = await screen.findByRole('grid', { name: 'Grants' });
    const row = (name: RegExp) => within(table).getByRole('row', { name });
    expect(row(/^web-shop/)).toHaveTextContent('may make databases');
    expect(row(/^web-shop/)).toHaveTextContent('rotated8 minutes ago');
    expect(row(/^web-shop/)).toHaveTextContent('approvedby policy');
    expect(
      within(row(/^web-shop/)).getByRole('button', { name: "Copy the secret's name of web-shop" }),
    ).toBeInTheDocument();
    expect(row(/^analytics/)).toHaveTextContent('rotating');
    expect(row(/^analytics/)).toHaveTextContent('approvedby pat, 30 minutes agofor the dashboards');
    expect(row(/^search/)).toHaveTextContent('rejecteduse the queue');
    expect(row(/^billing/)).toHaveTextContent('rotation failed');
  });

  it('has the manifest of each active grant ready to paste, and copies it', async () => {
    const { user } = open({
      grants: [
        aGrant(),
        aGrant({ app: 'analytics', access: 'reader' }),
        aWaitingGrant({ app: 'new', access: 'reader' }),
      ],
    });
    const block = await screen.findByRole('region', { name: 'ExternalSecret of analytics' });
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const manifest = parse(block.textContent ?? '');
    expect(manifest).toMatchObject({
      kind: 'ExternalSecret',
      metadata: { name: 'analytics-postgres' },
      spec: { data: expect.arrayContaining([expect.objectContaining({ secretKey: 'password' })]) },
    });
    await user.click(screen.getByRole('button', { name: 'Copy ExternalSecret of analytics' }));
    expect(written).toHaveBeenCalledWith(block.textContent);
    expect(screen.getByRole('region', { name: 'ExternalSecret of web-shop' })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'ExternalSecret of new' })).not.toBeInTheDocument();
  });

  it('shows first what failed, with the error that an engineer needs, and offers to retry', async () => {
    const { user } = open({
      status: 'failed',
      statusReason: 'Database shop: no space left',
      steps: [
        aDatabaseStep({ id: 'instance', title: 'Instance' }),
        aDatabaseStep({
          id: 'database',
          title: 'Database shop',
          state: 'failed',
          attempts: 3,
          error: {
            code: 'STORAGE_FULL',
            message: 'no space left on device',
            remedy: 'Add storage to the instance and retry.',
            owner: 'platform team',
          },
        }),
      ],
    });
    const failed = await screen.findByRole('region', { name: 'What failed' });
    expect(failed).toHaveTextContent('Database shop');
    expect(failed).toHaveTextContent('3 attempts');
    expect(failed).toHaveTextContent('STORAGE_FULL');
    expect(failed).toHaveTextContent('What to do: Add storage to the instance and retry.');
    expect(failed).toHaveTextContent('Owned by: platform team');
    expect(failed).not.toHaveTextContent('Instance');
    const retry = screen.getByRole('button', { name: 'Retry' });
    await waitFor(() => expect(retry).toBeEnabled());
    await user.click(retry);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('provisioning')).toBeInTheDocument();
  });

  it('shows what happens now, follows it and announces the end', async () => {
    const { databases, pass } = open({
      status: 'provisioning',
      steps: [
        aDatabaseStep({ id: 'instance', title: 'Instance', state: 'waiting', waitingFor: 'it starts' }),
        aDatabaseStep({ id: 'database', title: 'Database shop', state: 'pending' }),
      ],
    });
    const now = await screen.findByRole('region', { name: 'What happens now' });
    expect(now).toHaveTextContent('Waiting: it starts');
    expect(now).not.toHaveTextContent('Database shop');
    databases.change('shop', { status: 'active', steps: [] });
    await pass(3_000);
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('Database shop is active.'));
  });

  it('can be approved where it is looked at', async () => {
    const { user } = open({ environment: 'dev', status: 'pending' });
    const waiting = await screen.findByRole('region', { name: 'Waiting for approval' });
    const approve = within(waiting).getByRole('button', { name: 'Approve the database shop in dev' });
    await waitFor(() => expect(approve).toBeEnabled());
    await user.click(approve);
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Approve' }));
    expect(await screen.findAllByText('approved')).not.toHaveLength(0);
    expect(screen.queryByRole('region', { name: 'Waiting for approval' })).not.toBeInTheDocument();
  });

  it('stands in with a skeleton while it is read', async () => {
    const databases = new FakeDatabases();
    databases.hold('getDatabase');
    open({}, { databases });
    expect(await screen.findByText('Loading the database')).toBeInTheDocument();
    expect(screen.getByText('Status')).toBeInTheDocument();
  });

  it('says that there is no such database, and leads to those there are', async () => {
    open({}, { url: '/goldenpath/databases/dev/other?incarnation=3' });
    expect(await screen.findByText('There is no such database')).toBeInTheDocument();
    expect(screen.getByText('No database other, incarnation 3, is known in dev.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All databases' })).toHaveAttribute(
      'href',
      '/goldenpath/databases?status=all',
    );
  });

  it('says why it may not be read, and tries again', async () => {
    const databases = new FakeDatabases();
    databases.fail(
      'getDatabase',
      await refusal({ status: 403, name: 'NotAllowedError', message: 'Not yours.', requestId: 'request-9' }),
    );
    const { user } = open({}, { databases });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You are not allowed to do this. Not yours.');
    expect(alert).toHaveTextContent('request-9');
    databases.fail('getDatabase', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('grid', { name: 'Grants' })).toBeInTheDocument();
  });

  it('keeps what was known, marked stale, when the backend is gone', async () => {
    const { databases, pass } = open();
    await screen.findByRole('grid', { name: 'Grants' });
    databases.fail('getDatabase', new TypeError('Failed to fetch'));
    await pass(15_000);
    expect(await screen.findByText(/Stale: as known/)).toBeInTheDocument();
    expect(screen.getByRole('grid', { name: 'Grants' })).toBeInTheDocument();
  });

  it('shows an older incarnation when the URL names it, also in its tabs', async () => {
    const databases = new FakeDatabases();
    databases.databases.push(aDatabase({ incarnation: 2 }));
    const { user, url } = open(
      { incarnation: 1, status: 'decommissioned' },
      { databases, url: `${URL_OF_SHOP}?incarnation=1` },
    );
    expect((await screen.findAllByText('decommissioned')).length).toBeGreaterThan(0);
    const tabs = screen.getByRole('navigation', { name: 'Content navigation' });
    await user.click(within(tabs).getByRole('link', { name: 'Audit' }));
    await waitFor(() => expect(url()).toBe(`${URL_OF_SHOP}/audit?incarnation=1`));
    expect(within(tabs).getByRole('link', { name: 'Audit' })).toHaveAttribute('aria-current', 'page');
  });
});

describe('Steps of a database', () => {
  virtualTime();

  it('are shown with how the last run ended', async () => {
    open(
      {
        steps: [
          aDatabaseStep({
            id: 'database',
            title: 'Database shop',
            startedAt: minutesAgo(2),
            finishedAt: minutesAgo(1),
          }),
        ],
        lastRun: { startedAt: minutesAgo(5), finishedAt: minutesAgo(4), outcome: 'no_change' },
      },
      { url: `${URL_OF_SHOP}/steps` },
    );
    expect(await screen.findByText('no change: all as it should be')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Steps' })).toHaveTextContent('Database shop');
  });

  it('are not there before it is approved', async () => {
    open({ status: 'pending' }, { url: `${URL_OF_SHOP}/steps` });
    expect(await screen.findByText('No steps yet')).toBeInTheDocument();
  });
});

describe('Isolation of a database', () => {
  virtualTime();

  it('is shown with what was tried, the evidence, and when', async () => {
    open(
      {
        isolation: {
          at: minutesAgo(7),
          isolated: false,
          checks: [
            { title: 'A role without a grant may not connect', held: true, evidence: 'FATAL: permission denied' },
            { title: 'No other role may connect', held: false, evidence: 'legacy_app may connect' },
          ],
        },
      },
      { url: `${URL_OF_SHOP}/isolation` },
    );
    expect(await screen.findByText('not isolated')).toBeInTheDocument();
    expect(screen.getByText('7 minutes ago')).toBeInTheDocument();
    const [tried, read] = within(screen.getByRole('region', { name: 'What was tried and read' })).getAllByRole(
      'listitem',
    );
    expect(tried).toHaveTextContent('held');
    expect(tried).toHaveTextContent('FATAL: permission denied');
    expect(read).toHaveTextContent('not held');
    expect(read).toHaveTextContent('legacy_app may connect');
  });

  it('is not claimed before it is proven', async () => {
    open({}, { url: `${URL_OF_SHOP}/isolation` });
    expect(await screen.findByText('Not proven yet')).toBeInTheDocument();
    expect(screen.queryByText('isolated')).not.toBeInTheDocument();
  });
});

describe('Audit of a database', () => {
  virtualTime();

  function withAudit() {
    const databases = new FakeDatabases();
    databases.audit.push(
      {
        id: '2',
        at: minutesAgo(2),
        environment: 'dev',
        database: 'shop',
        role: 'shop',
        action: 'CREATE ROLE',
        status: 'succeeded',
        durationMs: 12.4,
        message: 'Role shop made',
        actor: 'goldenpath',
      },
      {
        id: '1',
        at: minutesAgo(3),
        environment: 'dev',
        database: 'shop',
        action: 'CREATE DATABASE',
        status: 'unknown',
        durationMs: 61_000,
        message: 'The connection was lost',
        actor: 'goldenpath',
      },
      {
        id: '0',
        at: minutesAgo(4),
        environment: 'dev',
        database: 'other',
        action: 'approve',
        status: 'succeeded',
        message: '',
        actor: 'user:default/pat',
      },
    );
    return databases;
  }

  it('shows each act with its status and duration', async () => {
    open({}, { databases: withAudit(), url: `${URL_OF_SHOP}/audit` });
    const table = await screen.findByRole('grid', { name: 'Audit' });
    const role = await within(table).findByRole('row', { name: /CREATE ROLE/ });
    expect(role).toHaveTextContent('succeeded');
    expect(role).toHaveTextContent('12 ms');
    expect(role).toHaveTextContent('Role shop made');
    const database = within(table).getByRole('row', { name: /CREATE DATABASE/ });
    expect(database).toHaveTextContent('unknown');
    expect(database).toHaveTextContent('1m 01s');
    expect(screen.getByText('2 acts')).toBeInTheDocument();
  });

  it('can be downloaded as CSV', async () => {
    const downloads = catchDownloads();
    const { user, databases } = open({}, { databases: withAudit(), url: `${URL_OF_SHOP}/audit` });
    await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(downloads).toHaveLength(1));
    expect(downloads[0].name).toBe('dev-shop-1-audit.csv');
    await expect(downloads[0].content.text()).resolves.toBe('action\nCREATE ROLE\nCREATE DATABASE');
    expect(databases.calls).toContainEqual({
      call: 'exportDatabaseAudit',
      options: { environment: 'dev', database: 'shop', incarnation: 1 },
    });
  });

  it('is that of the incarnation that is looked at; those of all are a choice, which the URL keeps', async () => {
    const downloads = catchDownloads();
    const databases = withAudit();
    databases.audit.push({ ...databases.audit[0], id: '3', incarnation: 2, action: 'DROP ROLE' });
    const { user, url } = open({ incarnation: 2 }, { databases, url: `${URL_OF_SHOP}/audit` });
    const table = await screen.findByRole('grid', { name: 'Audit' });
    expect(await within(table).findByRole('row', { name: /DROP ROLE/ })).toBeInTheDocument();
    expect(screen.getByText('1 act')).toBeInTheDocument();
    expect(databases.calls).toContainEqual({
      call: 'listDatabaseAudit',
      options: { environment: 'dev', database: 'shop', incarnation: 2, limit: 50 },
    });
    expect(screen.getByRole('radio', { name: 'Incarnation 2' })).toBeChecked();

    await user.click(screen.getByRole('radio', { name: 'All incarnations' }));
    expect(url()).toBe(`${URL_OF_SHOP}/audit?acts=all`);
    expect(await screen.findByText('3 acts')).toBeInTheDocument();
    expect(databases.calls).toContainEqual({
      call: 'listDatabaseAudit',
      options: { environment: 'dev', database: 'shop', limit: 50 },
    });
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(downloads).toHaveLength(1));
    expect(downloads[0].name).toBe('dev-shop-audit.csv');
    await expect(downloads[0].content.text()).resolves.toBe('action\nCREATE ROLE\nCREATE DATABASE\nDROP ROLE');

    await user.click(screen.getByRole('radio', { name: 'Incarnation 2' }));
    expect(url()).toBe(`${URL_OF_SHOP}/audit`);
    expect(await screen.findByText('1 act')).toBeInTheDocument();
  });

  it('opens with those of all incarnations where the URL says so', async () => {
    const databases = withAudit();
    databases.audit.push({ ...databases.audit[0], id: '3', incarnation: 2 });
    open({}, { databases, url: `${URL_OF_SHOP}/audit?incarnation=1&acts=all` });
    expect(await screen.findByText('3 acts')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'All incarnations' })).toBeChecked();
  });

  it('has no choice of incarnations where there is one', async () => {
    open({}, { databases: withAudit(), url: `${URL_OF_SHOP}/audit` });
    expect(await screen.findByText('2 acts')).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says why it cannot be read, and that nothing was done', async () => {
    const databases = new FakeDatabases();
    databases.fail('listDatabaseAudit', new TypeError('Failed to fetch'));
    const { user } = open({}, { databases, url: `${URL_OF_SHOP}/audit` });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The audit cannot be read');
    databases.fail('listDatabaseAudit', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing was done yet')).toBeInTheDocument();
  });
});

describe('Decommissioning of a database', () => {
  virtualTime();

  it('shows its steps, the dump and the proof', async () => {
    open(
      {
        status: 'decommissioned',
        decommission: {
          requestedAt: minutesAgo(10),
          requestedBy: 'user:default/ada',
          finishedAt: minutesAgo(8),
          dumpAsked: true,
          dump: { file: '/dumps/dev-shop.sql', bytes: 2048, sha256: 'abc123' },
          steps: [aDatabaseStep({ id: 'database', title: 'Drop database shop' })],
          proof: [
            { resourceClass: 'postgresql/role', looked: ['by name'], left: [], deleted: [{ id: 'shop', late: false }] },
          ],
        },
      },
      { url: `${URL_OF_SHOP}/decommission` },
    );
    expect(await screen.findByText('/dumps/dev-shop.sql')).toBeInTheDocument();
    expect(screen.getByText('2m 00s')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: /Steps/ })).toHaveTextContent('Drop database shop');
    expect(within(screen.getByRole('grid', { name: 'Proof' })).getByRole('row', { name: /role/ })).toHaveTextContent(
      'nothing left',
    );
  });

  it('shows its steps in the order in which things go, first to go first, as the backend tells them', async () => {
    const titles = ['Isolation of shop', 'Rights on shop', 'Database shop', 'Role shop', 'Secret', 'Instance'];
    open(
      {
        status: 'decommissioning',
        decommission: {
          requestedAt: minutesAgo(10),
          requestedBy: 'user:default/ada',
          dumpAsked: true,
          steps: titles.map(title => aDatabaseStep({ id: title, title, state: 'pending' })),
          proof: [],
        },
      },
      { url: `${URL_OF_SHOP}/decommission` },
    );
    const steps = await screen.findByRole('region', { name: 'Steps, in the order in which things go' });
    const shown = within(steps).getAllByRole('listitem');
    expect(shown.map(({ textContent }) => textContent)).toEqual(titles.map(title => expect.stringContaining(title)));
    expect(screen.getByText('asked for, not made yet')).toBeInTheDocument();
  });

  it('has no tab where there is none, and says so to who has its URL', async () => {
    open({}, { url: `${URL_OF_SHOP}/decommission` });
    expect(await screen.findByText('Not decommissioned')).toBeInTheDocument();
  });
});
