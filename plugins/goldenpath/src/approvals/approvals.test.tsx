import { screen, waitFor, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { aDatabase, aGrant, aWaitingGrant, READER } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { refusal } from '../__testUtils__/refusal';
import { renderPages, type Denied } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('What waits for approval', () => {
  virtualTime();

  function open(options: { denied?: Denied; databases?: FakeDatabases } = {}) {
    const databases = options.databases ?? withRequests();
    return { databases, ...renderPages({ databases, url: '/goldenpath/databases', denied: options.denied }) };
  }

  function withRequests() {
    const databases = new FakeDatabases();
    databases.databases.push(
      aDatabase({
        name: 'shop',
        environment: 'prod',
        grants: [aGrant(), aWaitingGrant({ app: 'analytics', access: 'reader', requestedAt: minutesAgo(10) })],
      }),
      aDatabase({
        name: 'checkout',
        app: 'checkout',
        environment: 'prod',
        status: 'pending',
        description: 'Carts and orders',
        grants: [aWaitingGrant({ app: 'checkout', role: 'checkout', createdb: true, requestedAt: minutesAgo(20) })],
      }),
      aDatabase({
        name: 'mine',
        app: 'mine',
        environment: 'prod',
        status: 'pending',
        grants: [aWaitingGrant({ app: 'mine', role: 'mine', requester: READER, requestedAt: minutesAgo(5) })],
      }),
    );
    return databases;
  }

  async function entries() {
    const panel = await screen.findByRole('region', { name: 'Waiting for approval' });
    const list = await within(panel).findByRole('list', { name: 'Waiting for approval' });
    return within(list).getAllByRole('listitem');
  }

  /** Until so many wait. */
  function leaves(count: number) {
    return waitFor(() =>
      expect(within(screen.getByRole('list', { name: 'Waiting for approval' })).getAllByRole('listitem')).toHaveLength(
        count,
      ),
    );
  }

  it('stands first, longest waiting on top, with who asks for what', async () => {
    open();
    const [checkout, analytics] = await entries();
    const headings = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(headings[0]).toBe('Waiting for approval');
    expect(checkout).toHaveTextContent('Database checkout in prod');
    expect(checkout).toHaveTextContent('May make databasesyes (CREATEDB)');
    expect(checkout).toHaveTextContent('Carts and orders');
    expect(checkout).toHaveTextContent('20 minutes ago');
    expect(analytics).toHaveTextContent('Grant on shop in prod');
    expect(analytics).toHaveTextContent('Accessreader');
    expect(analytics).toHaveTextContent('Roleshop_analytics');
    expect(analytics).toHaveTextContent('Secretgoldenpath/dev/analytics/shop/postgres');
    expect(within(analytics).getByRole('link', { name: 'bob' })).toBeInTheDocument();
    expect(within(analytics).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/goldenpath/databases/prod/shop?incarnation=1',
    );
  });

  it('is approved, leaves the queue and moves on in the table; focus stays in the panel', async () => {
    const { databases, user, pass } = open();
    await entries();
    const approve = screen.getByRole('button', { name: 'Approve the database checkout in prod' });
    await waitFor(() => expect(approve).toBeEnabled());
    await user.click(approve);
    const dialog = await screen.findByRole('dialog', { name: 'Approve the database checkout in prod' });
    expect(dialog).toHaveTextContent('may make databases of its own');
    await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
    await leaves(2);
    expect(databases.calls).toContainEqual({
      call: 'approveDatabase',
      options: { app: 'checkout', requestedAt: minutesAgo(20) },
    });
    await waitFor(() => expect(screen.getByRole('row', { name: /^checkout/ })).toHaveTextContent('approved'));
    await pass(100);
    expect(screen.getByRole('region', { name: 'Waiting for approval' })).toHaveFocus();
  });

  it('is rejected with a reason, and not without one', async () => {
    const { databases, user } = open();
    await entries();
    const reject = screen.getByRole('button', { name: 'Reject analytics as reader of shop in prod' });
    await waitFor(() => expect(reject).toBeEnabled());
    await user.click(reject);
    const dialog = await screen.findByRole('dialog');
    const start = within(dialog).getByRole('button', { name: 'Reject' });
    expect(start).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: /^Why/ }), 'Use the replica.');
    await user.click(start);
    await leaves(2);
    expect(databases.calls).toContainEqual({
      call: 'rejectDatabase',
      options: { app: 'analytics', requestedAt: minutesAgo(10), reason: 'Use the replica.' },
    });
  });

  it('is not decided where another request waits by now than the one that was read', async () => {
    const { databases, user } = open();
    await entries();
    const approve = screen.getByRole('button', { name: 'Approve analytics as reader of shop in prod' });
    await waitFor(() => expect(approve).toBeEnabled());
    await user.click(approve);
    const dialog = await screen.findByRole('dialog');
    databases.change('shop', { grants: [aGrant(), aWaitingGrant({ app: 'analytics', access: 'editor' })] });
    await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(/not the request that you decided about/);
    expect(databases.databases.find(({ name }) => name === 'shop')?.grants[1].status).toBe('pending');
  });

  it("is disabled for the requester's own, and says why", async () => {
    open();
    await entries();
    const approve = screen.getByRole('button', { name: 'Approve the database mine in prod' });
    expect(approve).toBeDisabled();
    await waitFor(() => expect(approve).toHaveAccessibleDescription('Somebody else must approve what you asked for.'));
    expect(screen.getByRole('button', { name: 'Reject the database mine in prod' })).toBeDisabled();
  });

  it('is disabled for who lacks the permission, and says which', async () => {
    open({ denied: ['goldenpath.database.approve'] });
    await entries();
    const approve = screen.getByRole('button', { name: 'Approve the database checkout in prod' });
    await waitFor(() => expect(approve).toHaveAccessibleDescription(/permission goldenpath.database.approve/));
    expect(approve).toBeDisabled();
  });

  it('says why a decision was refused, and keeps the request', async () => {
    const { databases, user } = open();
    await entries();
    databases.fail(
      'approveDatabase',
      await refusal({ status: 409, name: 'ConflictError', message: 'Pat rejected it.', requestId: 'request-5' }),
    );
    const approve = screen.getByRole('button', { name: 'Approve the database checkout in prod' });
    await waitFor(() => expect(approve).toBeEnabled());
    await user.click(approve);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('Pat rejected it.');
    expect(alert).toHaveTextContent('request-5');
  });

  it('comes without a reload when somebody asks', async () => {
    const { databases, pass } = open({ databases: new FakeDatabases() });
    expect(await screen.findByText('Nothing waits for an approval.')).toBeInTheDocument();
    databases.databases.push(...withRequests().databases);
    await pass(5_000);
    expect(await entries()).toHaveLength(3);
  });
});
